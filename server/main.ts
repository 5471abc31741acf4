/** Starts the server, says where it is, and stops it when the system asks. */
import { systemClock } from './clock.ts';
import { compose, type Composed } from './compose.ts';
import { type Config, readConfig } from './config.ts';
import { openDoor } from './http/door.ts';
import { createLog, errorFacts, type Log } from './log.ts';
import { socketServer } from './ws/socket.ts';

const read = readConfig(process.env);
if ('errors' in read) refuse(...read.errors);
else await start(read.config);

async function start(config: Config): Promise<void> {
  const log = createLog({
    level: config.logLevel,
    now: () => systemClock.now(),
    write: (line) => process.stdout.write(line),
  });
  stopOnTrouble(log);
  const door = await openDoor({ ...config, sockets: socketServer() });
  if (door.kind === 'refused') return refuse(door.line);

  const address = config.publicUrl ?? door.address;
  const server = await compose(config, {
    address,
    clock: systemClock,
    log,
    onJournalLost(why) {
      // Nothing can be acknowledged any more; a new process can, and clients come back to it.
      log.error('journal.lost', { why });
      process.exit(1);
    },
  });
  if (server.kind === 'refused') {
    refuse(server.line);
    await door.stop();
    return door.closed();
  }
  stopOnSignal(log, async () => {
    await door.stop();
    await server.close();
    await door.closed();
  });
  door.serve(server.app);
  await announce(config, server, address);
}

/** Ends the process with 1 once nothing is left to do. */
function refuse(...lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`${line}\n`);
  process.exitCode = 1;
}

async function announce(config: Config, { setup }: Composed, address: string): Promise<void> {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  if (config.publicUrl === null && !['127.0.0.1', 'localhost', '::1'].includes(config.host)) {
    say('PUBLIC_URL is not set: pages and invitation links work on this machine only.');
  }
  if (await setup.isNeeded()) {
    const known = config.setupCode === null ? '' : ' (from SETUP_CODE)';
    say(`First start: the setup code is ${setup.code}${known}`);
    say(`Enter it at ${address}/setup#${encodeURIComponent(setup.code)}`);
  }
  // Scripts wait for this line; it comes last.
  say(`Waymark is ready at ${address}`);
}

/** The first signal lets everything finish, a second one does not. */
function stopOnSignal(log: Log, stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = async (signal: NodeJS.Signals): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info('stopping', { signal });
    try {
      await stop();
    } catch (error) {
      log.error('stop.failed', errorFacts(error));
      process.exit(1);
    }
    log.info('stopped');
    // Whatever still holds the process open is not worth waiting for.
    setTimeout(() => process.exit(0), 1_000).unref();
  };
  process.on('SIGTERM', (signal) => void onSignal(signal));
  process.on('SIGINT', (signal) => void onSignal(signal));
}

/** A broken invariant ends the process: what was acknowledged is on disk, and clients come back. */
function stopOnTrouble(log: Log): void {
  process.on('uncaughtException', (error) => {
    log.error('crashed', errorFacts(error));
    process.exit(1);
  });
  // Nobody reads the log any more; that must not stop the server.
  process.stdout.on('error', () => {});
}
