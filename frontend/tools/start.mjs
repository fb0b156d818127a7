// npm start: from a fresh clone to a running demo. Everything after -- goes to the server.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { binary, buildServer, buildWeb, explain, installPackages, root } from './prepare.mjs';

// Taken before the builds: whoever started this may end while they run, and nothing may start after that.
const parent = process.ppid;

try {
  installPackages();
  buildWeb();
  buildServer();
  if (process.ppid !== parent) process.exit(1);
  serve(process.argv.slice(2));
} catch (error) {
  explain(error);
}

/**
 * Runs the server until it ends and ends with its status. A signal to this process, or the death of the one that
 * started it, ends the server too.
 * @param {string[]} args
 */
function serve(args) {
  const server = spawn(binary, ['serve', '--demo', '--data', '.data', ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  // Ctrl-C in a terminal reaches the whole process group; sending it on would reach the server twice.
  process.on('SIGINT', () => process.stdin.isTTY || server.kill('SIGINT'));
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => server.kill('SIGTERM'));
  }
  setInterval(() => process.ppid === parent || server.kill('SIGTERM'), 500).unref();

  server.on('error', explain);
  server.on('exit', (status, signal) => {
    process.exit(status ?? 128 + constants.signals[signal ?? 'SIGTERM']);
  });
}
