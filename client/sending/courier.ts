/**
 * Carries what waits to the server, one thing at a time and in order. What could not arrive is tried
 * again by itself, later each time; what the server does not take is handed back, and holds nothing
 * else up.
 */
import { codeOf, type TroubleCode } from '../problem.ts';
import { worthRepeating } from './sentAgain.ts';

export interface CourierOptions<Item> {
  /** What goes next; nothing when all is there, or has to stay. */
  readonly next: () => Item | undefined;
  readonly send: (item: Item) => Promise<void>;
  /** The server has it. */
  readonly onTaken: (item: Item) => void;
  /** The server does not take it: sending the same again would end the same. */
  readonly onStuck: (item: Item, code: TroubleCode) => void;
  /** It did not arrive, and is sent again by itself. */
  readonly onMissed: (item: Item, code: TroubleCode) => void;
}

export interface Courier<Item> {
  /** Sends what waits now, or goes on doing so; resolves when it has to stop. */
  run(): Promise<void>;
  /** Starts after `ms`; a later call replaces an earlier one. */
  runIn(ms: number): void;
  /** The next miss is the first one: the cause may have gone. */
  takeHeart(): void;
  /** What is travelling now. */
  readonly inFlight: Item | null;
  /** Sends nothing more by itself. */
  stop(): void;
  readonly isStopped: boolean;
}

const longestWaitMs = 30_000;

export function newCourier<Item>(options: CourierOptions<Item>): Courier<Item> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let running: Promise<void> | null = null;
  let inFlight: Item | null = null;
  let misses = 0;
  let isStopped = false;

  const noTimer = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const runIn = (ms: number) => {
    noTimer();
    if (!isStopped) timer = setTimeout(() => void run(), ms);
  };
  const loop = async () => {
    for (;;) {
      const item = isStopped ? undefined : options.next();
      if (item === undefined) return;
      inFlight = item;
      try {
        await options.send(item);
        misses = 0;
        options.onTaken(item);
      } catch (error) {
        const code = codeOf(error);
        if (worthRepeating(error)) {
          misses += 1;
          options.onMissed(item, code);
          runIn(Math.min(longestWaitMs, 1_000 * 2 ** misses));
          return;
        }
        options.onStuck(item, code);
      } finally {
        inFlight = null;
      }
    }
  };
  const run = (): Promise<void> => {
    noTimer();
    running ??= loop().finally(() => {
      running = null;
    });
    return running;
  };

  return {
    run,
    runIn,
    takeHeart() {
      misses = 0;
    },
    get inFlight() {
      return inFlight;
    },
    stop() {
      isStopped = true;
      noTimer();
    },
    get isStopped() {
      return isStopped;
    },
  };
}
