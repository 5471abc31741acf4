/**
 * What I wrote in a plan's conversation, on its way to the server. Nothing is dropped: it waits here,
 * in the order it was written, until the server has it. What it does not take is kept aside with the
 * reason, and holds nothing else up. Its id is the page's, so sending twice leaves it there once.
 */
import type { Instant } from '#shared/plan/plan.ts';
import type { AnnotationBody, ReplyBody } from '#shared/wire/annotations.ts';

import { Trouble, type TroubleCode } from '../problem.ts';
import { newCourier } from '../sending/courier.ts';
import { sourceOf, type Store } from '../sync/store.ts';

/** A new thread, or a reply; `at`: when it was written here. */
export type WaitingWords =
  | { readonly kind: 'start'; readonly at: string; readonly body: AnnotationBody }
  | {
      readonly kind: 'reply';
      readonly at: string;
      readonly thread: string;
      readonly body: ReplyBody;
    };

/** One of them with what became of it. */
export interface Waiting {
  readonly words: WaitingWords;
  /** Why the server did not take it; `null` while it is on its way. */
  readonly stuck: TroubleCode | null;
}

interface QueueState {
  /** In the order it was written. */
  readonly waiting: readonly Waiting[];
  /** Why nothing travels right now; `null` while all is well. It is sent again by itself. */
  readonly trouble: TroubleCode | null;
}

/** How words travel; it may be replaced while some wait. */
export interface Way {
  /** Throws a `Trouble` when it did not arrive. */
  readonly send: (words: WaitingWords) => Promise<void>;
  /** As the page goes away: nobody hears the answer. */
  readonly lastWords?: (words: WaitingWords) => void;
}

export interface AnnotationQueue {
  readonly state: Store<QueueState>;
  /** Words leave by this way from now on; without one they wait. */
  travelBy(way: Way): void;
  put(words: WaitingWords): void;
  /** Takes words out again, unless they are travelling now; false when they are. */
  discard(id: string): boolean;
  /** Sends what waits now; with an id takes up what had to stay, too. */
  again(id?: string): void;
  /** Takes back what waited on an earlier page: `readWaiting` makes it of the JSON of `waiting`. */
  restore(words: readonly WaitingWords[]): void;
  /** These, of what waits, are kept on this device as well: closing the tab does not lose them. */
  readonly keptElsewhere: (kept: readonly Waiting[]) => void;
  /** True while closing the tab would lose words. */
  wouldLose(): boolean;
  /** The page goes away: sends what waits without hearing the answer. */
  goodbye(): void;
  /** Sends nothing more. */
  stop(): void;
}

/** An empty queue without a way. */
export function newQueue(): AnnotationQueue {
  const state = sourceOf<QueueState>({ waiting: [], trouble: null });
  let way: Way | null = null;
  let elsewhere: ReadonlySet<WaitingWords> = new Set();

  const set = (waiting: readonly Waiting[], trouble = state.get().trouble) => {
    state.set({ waiting, trouble: waiting.some(({ stuck }) => stuck === null) ? trouble : null });
  };
  const without = (words: WaitingWords) => state.get().waiting.filter((one) => one.words !== words);
  const courier = newCourier<WaitingWords>({
    next: () => (way === null ? undefined : nextOf(state.get().waiting)),
    async send(words) {
      if (way === null) throw new Trouble('offline');
      await way.send(words);
    },
    onTaken: (words) => set(without(words), null),
    onStuck(words, code) {
      const waiting = state
        .get()
        .waiting.map((one) => (one.words === words ? { words, stuck: code } : one));
      set(waiting);
    },
    onMissed: (_words, code) => set(state.get().waiting, code),
  });

  return {
    state,
    travelBy(next) {
      way = next;
      courier.runIn(0);
    },
    put(words) {
      if (state.get().waiting.some((one) => idOf(one.words) === idOf(words))) return;
      set([...state.get().waiting, { words, stuck: null }]);
      courier.runIn(0);
    },
    discard(id) {
      const { waiting } = state.get();
      if (courier.inFlight !== null && idOf(courier.inFlight) === id) return false;
      set(waiting.filter(({ words }) => idOf(words) !== id && threadOf(words) !== id));
      return true;
    },
    again(id) {
      const { waiting } = state.get();
      set(waiting.map((one) => (idOf(one.words) === id ? { ...one, stuck: null } : one)));
      courier.takeHeart();
      if (waiting.length > 0) courier.runIn(0);
    },
    restore(earlier) {
      const { waiting } = state.get();
      const known = new Set(waiting.map(({ words }) => idOf(words)));
      const back = earlier.filter((words) => !known.has(idOf(words)));
      if (back.length === 0) return;
      set([...back.map((words) => ({ words, stuck: null })), ...waiting]);
      courier.runIn(0);
    },
    keptElsewhere(kept) {
      elsewhere = new Set(kept.map(({ words }) => words));
    },
    wouldLose: () => state.get().waiting.some(({ words }) => !elsewhere.has(words)),
    goodbye() {
      if (courier.isStopped) return;
      for (const { words, stuck } of state.get().waiting) {
        if (stuck === null) way?.lastWords?.(words);
      }
    },
    stop: () => courier.stop(),
  };
}

/** The id of the words, which is the server's, too. */
export function idOf(words: WaitingWords): string {
  return words.body.id;
}

function threadOf(words: WaitingWords): string {
  return words.kind === 'reply' ? words.thread : words.body.id;
}

/** The first that is not stuck; a reply waits for the thread it is in. */
function nextOf(waiting: readonly Waiting[]): WaitingWords | undefined {
  const held = new Set(
    waiting
      .filter(({ words, stuck }) => words.kind === 'start' && stuck)
      .map(({ words }) => idOf(words)),
  );
  return waiting.find(({ words, stuck }) => stuck === null && !held.has(threadOf(words)))?.words;
}

/** When something is written. */
export function writtenNow(): Instant {
  return new Date().toISOString() as Instant;
}
