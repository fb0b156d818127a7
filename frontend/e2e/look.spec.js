import { exercise } from './demo.js';
import { test } from './test.js';
import { misfits } from './fits.js';
const pages = {
  'contact-fr': ['live', 'reports', 'reports/new'],
  coordinator: [
    'live/map',
    'live/tiles',
    'live/table?sel=FR',
    'live/board',
    'desk',
    'desk/joint',
    'setup/general',
    'setup/participants',
    'setup/indicators',
    'setup/slots',
    'setup/access',
    'reports',
  ],
};
const langs = (process.env.LANGS ?? 'de,el').split(',');
const widths = (process.env.WIDTHS ?? '1440,390,320').split(',').map(Number);
for (const locale of langs)
  for (const width of widths)
    test(`${locale} ${width}`, async ({ signIn }) => {
      test.setTimeout(300000);
      for (const [who, paths] of Object.entries(pages)) {
        const { page } = await signIn(who, {
          locale,
          viewport: { width, height: width > 700 ? 900 : 800 },
        });
        for (const path of [
          ...paths.map((p) => `/o/${exercise}/${p}`),
          ...(who === 'coordinator'
            ? ['/?all', '/compare', '/account', '/help/keys', '/accessibility', '/credits']
            : []),
        ]) {
          await page.goto(path);
          await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
          await page.waitForTimeout(900);
          const bad = await misfits(page);
          if (bad.length)
            console.log(`== ${locale} ${width} ${who} ${path}\n   ` + bad.join('\n   '));
          await page.screenshot({
            path: `/tmp/words/shots/${locale}-${width}-${who}-${path.replace(/\W+/g, '_')}.png`,
            fullPage: width < 700 && !/live/.test(path),
          });
        }
      }
    });
