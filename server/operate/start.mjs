// `npm start`: installs what is missing, builds the page, serves. See ready.mjs.
import { ensureClient, ensurePackages, hand, runtime } from './ready.mjs';

try {
  ensurePackages();
  ensureClient();
  process.exitCode = await hand(runtime(), ['server/main.ts']);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
