/**
 * What I write in a walk, on its way to the server. Nothing typed is dropped: a change waits here
 * until the server has taken it, newer words on the same thing replace older ones that have not left
 * yet, and one change travels at a time, so that the last words are the ones that stay.
 */
import { problems } from '#shared/wire/problems.ts';
import type { ReviewChange } from '#shared/wire/reviews.ts';

import { codeOf, Trouble, type TroubleCode } from '../problem.ts';
import { sourceOf, type Store } from '../sync/store.ts';

/** The changes that can wait: sending one of them late or twice does no harm. */
export type WaitingChange = Extract<
  ReviewChange,
  { kind: 'line' | 'feels' | 'note' | 'ask' | 'unask' | 'answer' }
>;

interface OutboxState {
  /** Not known to be on the server, in the order they were first made. */
  readonly waiting: readonly WaitingChange[];
  /** Why something still waits although it was sent; `null` while all is well. */
  readonly trouble: TroubleCode | null;
}

export interface Outbox {
  readonly state: Store<OutboxState>;
  /** Keeps a change; words leave after a pause, choices at once. */
  readonly put: (change: WaitingChange) => void;
  /** Sends what waits now. True once nothing does. */
  flush(): Promise<boolean>;
  /** Takes up what had to stay, after the cause may have gone. */
  again(): void;
  /**
   * Something is being typed that is not said yet: `say` puts it here when the page goes away.
   * Ends with what is returned.
   */
  whileTyping(say: () => void): () => void;
  /** Says what is being typed. */
  sayTyped(): void;
  /** The page goes away: sends what waits without hearing the answer. */
  goodbye(): void;
  /** Sends nothing more by itself; what waits can still be read. */
  stop(): void;
}

export interface OutboxOptions {
  readonly send: (change: WaitingChange) => Promise<void>;
  /** As the page goes away: nobody hears the answer. */
  readonly lastWords?: (change: WaitingChange) => void;
  /** After so long without a key words are sent, in milliseconds. */
  readonly pauseMs?: number;
}

const longestWaitMs = 30_000;

export function newOutbox({ send, lastWords, pauseMs = 700 }: OutboxOptions): Outbox {
  const waiting = new Map<string, WaitingChange>();
  /** Changes that the server did not take; sending the same again would end the same. */
  const stuck = new Set<WaitingChange>();
  const state = sourceOf<OutboxState>({ waiting: [], trouble: null });
  const typing = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let running: Promise<void> | null = null;
  let inFlight: WaitingChange | null = null;
  let misses = 0;
  let stopped = false;

  const tell = (trouble: TroubleCode | null) => {
    state.set({ waiting: [...waiting.values()], trouble });
  };
  const sendIn = (ms: number) => {
    if (timer !== null) clearTimeout(timer);
    timer = stopped ? null : setTimeout(() => void run(), ms);
  };
  const nextOne = () =>
    stopped ? undefined : [...waiting].find(([, change]) => !stuck.has(change));

  const loop = async () => {
    for (;;) {
      const next = nextOne();
      if (next === undefined) return;
      const [key, change] = next;
      inFlight = change;
      try {
        await send(change);
        misses = 0;
        if (waiting.get(key) === change) waiting.delete(key);
        tell(stuck.size > 0 ? state.get().trouble : null);
      } catch (error) {
        const code = codeOf(error);
        if (worthRepeating(error)) {
          misses += 1;
          tell(code);
          sendIn(Math.min(longestWaitMs, 1_000 * 2 ** misses));
          return;
        }
        if (waiting.get(key) === change) stuck.add(change);
        tell(code);
      } finally {
        inFlight = null;
      }
    }
  };
  const sayTyped = () => {
    for (const say of typing) say();
  };
  const run = (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    running ??= loop().finally(() => {
      running = null;
    });
    return running;
  };

  return {
    state,
    put(change) {
      const key = keyOf(change);
      const before = waiting.get(key);
      if (before !== undefined) stuck.delete(before);
      if (change.kind === 'unask' && before?.kind === 'ask' && before !== inFlight) {
        waiting.delete(key);
      } else waiting.set(key, change);
      tell(waiting.size > 0 ? state.get().trouble : null);
      sendIn(isTyped(change) ? pauseMs : 0);
    },
    async flush() {
      // What came in while the last round was ending is in the second one.
      await run();
      if (nextOne() !== undefined && state.get().trouble === null) await run();
      return waiting.size === 0;
    },
    again() {
      stuck.clear();
      misses = 0;
      if (waiting.size > 0) sendIn(0);
    },
    whileTyping(say) {
      typing.add(say);
      return () => typing.delete(say);
    },
    sayTyped,
    goodbye() {
      if (stopped) return;
      sayTyped();
      for (const change of waiting.values()) lastWords?.(change);
    },
    stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}

/** Two changes with the same key are about the same thing: the later one says it all. */
function keyOf(change: WaitingChange): string {
  switch (change.kind) {
    case 'line':
    case 'answer':
      return `${change.kind} ${change.goal}`;
    case 'ask':
    case 'unask':
      return `question ${change.id}`;
    case 'feels':
    case 'note':
      return change.kind;
  }
}

function isTyped(change: WaitingChange): boolean {
  return change.kind === 'line' || change.kind === 'feels' || change.kind === 'note';
}

/** After this trouble it is sent again by itself: signing in, or waiting, is enough for it to work. */
export function isSentAgain(code: TroubleCode): boolean {
  if (code === 'offline' || code === 'signed-out' || code === 'too-many') return true;
  return code !== 'unexpected' && problems[code].status >= 500;
}

function worthRepeating(error: unknown): boolean {
  return error instanceof Trouble && isSentAgain(error.code);
}
