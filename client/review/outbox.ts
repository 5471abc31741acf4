/**
 * What I write in a walk, on its way to the server. Nothing typed is dropped: a change waits here
 * until the server has taken it, newer words on the same thing replace older ones that have not left
 * yet, and one change travels at a time, so that the last words are the ones that stay.
 */
import type { ReviewChange } from '#shared/wire/reviews.ts';

import type { TroubleCode } from '../problem.ts';
import { newCourier } from '../sending/courier.ts';
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
  /** Takes back what waited on an earlier page, unless something newer waits here. */
  restore(change: WaitingChange): void;
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

export function newOutbox({ send, lastWords, pauseMs = 700 }: OutboxOptions): Outbox {
  const waiting = new Map<string, WaitingChange>();
  /** Changes that the server did not take; sending the same again would end the same. */
  const stuck = new Set<WaitingChange>();
  const state = sourceOf<OutboxState>({ waiting: [], trouble: null });
  const typing = new Set<() => void>();

  const tell = (trouble: TroubleCode | null) => {
    state.set({ waiting: [...waiting.values()], trouble });
  };
  const isStill = (change: WaitingChange) => waiting.get(keyOf(change)) === change;
  const nextOne = () =>
    courier.isStopped ? undefined : [...waiting.values()].find((change) => !stuck.has(change));
  const courier = newCourier<WaitingChange>({
    next: nextOne,
    send,
    onTaken(change) {
      if (isStill(change)) waiting.delete(keyOf(change));
      tell(stuck.size > 0 ? state.get().trouble : null);
    },
    onStuck(change, code) {
      if (isStill(change)) stuck.add(change);
      tell(code);
    },
    onMissed: (_change, code) => tell(code),
  });
  const sayTyped = () => {
    for (const say of typing) say();
  };

  return {
    state,
    put(change) {
      const key = keyOf(change);
      const before = waiting.get(key);
      if (before !== undefined) stuck.delete(before);
      if (change.kind === 'unask' && before?.kind === 'ask' && before !== courier.inFlight) {
        waiting.delete(key);
      } else waiting.set(key, change);
      tell(waiting.size > 0 ? state.get().trouble : null);
      courier.runIn(isTyped(change) ? pauseMs : 0);
    },
    restore(change) {
      if (waiting.has(keyOf(change))) return;
      waiting.set(keyOf(change), change);
      tell(state.get().trouble);
      courier.runIn(0);
    },
    async flush() {
      // What came in while the last round was ending is in the second one.
      await courier.run();
      if (nextOne() !== undefined && state.get().trouble === null) await courier.run();
      return waiting.size === 0;
    },
    again() {
      stuck.clear();
      courier.takeHeart();
      if (waiting.size > 0) courier.runIn(0);
    },
    whileTyping(say) {
      typing.add(say);
      return () => typing.delete(say);
    },
    sayTyped,
    goodbye() {
      if (courier.isStopped) return;
      sayTyped();
      for (const change of waiting.values()) lastWords?.(change);
    },
    stop: () => courier.stop(),
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
