// npm run hunt: what `npm test` tries in a sample. The line is cut at every byte of a request and of its answer, and 500 reports go over a line that is cut
// and restored at random, from tabs that are closed meanwhile.
import { findBrowser } from './browser.mjs';
import { buildServer, buildWeb, explain, installPackages, run } from './prepare.mjs';

try {
  installPackages();
  buildWeb();
  buildServer();
  const { path, env } = await findBrowser();
  const hunt = { CHROMIUM: path, ...env, CUT_EVERY: '1', HUNTED: '500' };
  const passed = run(
    'npm',
    ['run', 'e2e', '--silent', '--', 'bytes', 'hunt', ...process.argv.slice(2)],
    hunt,
  );
  process.exit(passed ? 0 : 1);
} catch (error) {
  explain(error);
}
