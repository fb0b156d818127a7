import { addition, openSlot } from './reports.js';
import { Cutter, randomFrom } from './cutter.js';
import { exercise } from './demo.js';
import { line, onScreen, tryNow } from './screen.js';
import { expect, test } from './test.js';

const cuts = 5;

for (const seed of [1, 2, 3]) {
  test(`a screen whose line broke ${cuts} times at random shows what a fresh one shows, seed ${seed}`, async ({
    demo,
    signIn,
  }) => {
    const random = randomFrom(seed);
    const cutter = new Cutter(demo.url, random);
    try {
      const broken = await signIn('coordinator', { url: await cutter.open() });
      const reporters = { FR: await signIn('contact-fr'), RO: await signIn('contact-ro') };
      const slot = await openSlot(reporters.FR);
      await broken.live(`/o/${exercise}/live/table?i=arrests`);

      cutter.breakNext(cuts);
      await expect
        .poll(
          async () => {
            const participant = random() < 0.5 ? 'FR' : 'RO';
            await reporters[participant].api(`/operations/${exercise}/reports`, {
              data: addition(participant, { arrests: Math.floor(random() * 5) }, slot),
            });
            await tryNow(broken.page);
            return cutter.cuts;
          },
          { timeout: 40_000, intervals: [100] },
        )
        .toBe(cuts);
      await expect(async () => {
        await tryNow(broken.page);
        await expect(line(broken.page)).toContainText('Live', { timeout: 500 });
      }).toPass();

      const fresh = await signIn('coordinator');
      await fresh.live(`/o/${exercise}/live/table?i=arrests`);
      await expect(async () => {
        const [resumed, whole] = await Promise.all([onScreen(broken.page), onScreen(fresh.page)]);
        expect(resumed).toEqual(whole);
      }).toPass({ timeout: 10_000 });
    } finally {
      cutter.close();
    }
  });
}
