// Reports over a line that is cut and restored at random, from tabs that are closed meanwhile, with first answers that are lost after the server has stored
// the report. 500 of them: `npm run hunt`; among all other tests fewer.
import { randomFrom } from './cutter.js';
import { exercise } from './demo.js';
import { faultsOf } from './ledger.js';
import { Line } from './line.js';
import { bringIn, moments, queueFile, sendNow } from './offline.js';
import { openSlot } from './reports.js';
import { expect, test } from './test.js';

const hunted = Number(process.env.HUNTED ?? 60);
const inOneFile = 10;

for (const seed of hunted > 100 ? [1, 2] : [1]) {
  test(`${hunted} reports over a line cut at random: each once, in order, with both times, seed ${seed}`, async ({
    demo,
    signIn,
  }) => {
    test.setTimeout(1_800_000);
    const random = randomFrom(seed);
    const line = new Line(demo.url);
    try {
      const direct = await signIn('contact-fr');
      const slot = await openSlot(direct);
      const { context, page } = await signIn('contact-fr', { url: await line.open() });
      await page.goto(`/o/${exercise}/outbox`);
      await page.getByRole('heading', { name: 'Outbox' }).waitFor();
      await page.evaluate(async () => void (await navigator.serviceWorker.ready));

      const written = moments(hunted);
      const strained = strain(line, random);
      let tabs = [page];
      let closed = 0;
      for (let i = 0; i < hunted; i += inOneFile) {
        const file = queueFile({
          participant: 'FR',
          slot,
          written: written.slice(i, i + inOneFile),
        });
        const tab = tabs[Math.floor(random() * tabs.length)];
        await bringIn(tab, file);
        await expect(tab.getByRole('status').filter({ hasText: 'on their way' })).toBeVisible({
          timeout: 30_000,
        });
        await pause(random() * 400);
        if (random() < 0.4) {
          // Another one opens, with or without a line, before or after an old one closes in the middle of what it does.
          const next = await context.newPage();
          await next.goto(`/o/${exercise}/outbox`);
          await next.getByLabel('Bring in a file').waitFor({ state: 'attached' });
          if (random() < 0.7) {
            await tabs[0].close();
            tabs = tabs.slice(1);
            closed += 1;
          }
          tabs = [...tabs, next];
        }
      }
      await strained.end();
      const [last] = tabs;
      await expect(async () => {
        await sendNow(last);
        await expect(last.getByRole('link', { name: 'Open', exact: true })).toHaveCount(hunted, {
          timeout: 2000,
        });
      }).toPass({ timeout: 240_000 });

      console.log(`${line.cuts} cuts, ${line.lost} answers lost, ${closed} tabs closed`);
      expect(line.lost).toBeGreaterThan(2);
      expect(await faultsOf(direct.api, 'FR', written)).toEqual([]);
    } finally {
      line.close();
    }
  });
}

/**
 * Cuts and restores a line at random, and loses one answer of five, until it is told to end.
 * @param {Line} line @param {() => number} random
 */
function strain(line, random) {
  let on = true;
  line.loseAnswers(() => on && (line.lost < 3 || random() < 0.2));
  const straining = (async () => {
    while (on) {
      if (random() < 0.3) line.down();
      else line.up();
      if (random() < 0.7)
        line.cutAfter(random() < 0.5 ? 'request' : 'answer', Math.floor(random() * 4000));
      await pause(50 + random() * 400);
    }
    line.heal();
    line.up();
  })();
  return {
    end() {
      on = false;
      return straining;
    },
  };
}

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
