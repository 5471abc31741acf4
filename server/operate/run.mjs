// `node run.mjs FILE [arguments]`: installs what is missing, then runs a program on the right Node.
import { ensurePackages, hand, runtime } from './ready.mjs';

ensurePackages();
process.exitCode = await hand(runtime(), process.argv.slice(2));
