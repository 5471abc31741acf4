// `npm run dev`: the server restarts and the page reloads as files change. See ready.mjs.
import { ensurePackages, hand, runtime } from './ready.mjs';

const page = 'http://127.0.0.1:5173';

ensurePackages();
const codes = await Promise.all([
  hand(runtime(), ['--watch', '--watch-preserve-output', 'server/main.ts'], { PUBLIC_URL: page }),
  hand(runtime(), ['node_modules/vite/bin/vite.js', '--host', '127.0.0.1', '--port', '5173']),
]);
process.exitCode = Math.max(...codes);
