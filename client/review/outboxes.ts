/**
 * The outboxes of this page, one per person and walk. They outlive the screen they were filled on:
 * going to the plan and back loses nothing, and closing the tab on whichever screen asks first while
 * something waits.
 */
import { sourceOf, type Store } from '../sync/store.ts';
import { type Outbox, newOutbox, type OutboxOptions, type WaitingChange } from './outbox.ts';

interface WalkName {
  readonly me: string;
  readonly planId: string;
  /** When the walk was started: what was written for one never lands in another. */
  readonly startedAt: string;
}

/** A change that waits, with its walk. */
export interface WaitingInWalk {
  readonly startedAt: string;
  readonly change: WaitingChange;
}

export interface Outboxes {
  /** The outbox of this walk. Those of earlier walks of the plan send nothing from now on. */
  of(walk: WalkName, options: OutboxOptions): Outbox;
  /** What was written for a walk that is over, and did not arrive. */
  leftOf(at: Omit<WalkName, 'startedAt'>, but: string | null): readonly WaitingChange[];
  /** The person has seen these, and needs them no more. */
  forgetLeft(at: Omit<WalkName, 'startedAt'>, but: string | null): void;
  /** True while anything waits in any of them. */
  hasWaiting(): boolean;
  /** Rises with every change of what waits, in whichever. */
  readonly changes: Store<number>;
  /** What waits in this plan, in all of its walks; the same reference until it changes. */
  waitingOf(at: Omit<WalkName, 'startedAt'>): readonly WaitingInWalk[];
  /** Takes back what waited on an earlier page: it travels by `wayOf` its walk. */
  restore(
    at: Omit<WalkName, 'startedAt'>,
    earlier: readonly WaitingInWalk[],
    wayOf: (startedAt: string) => OutboxOptions,
  ): void;
  /** These, of what waits, are kept on this device as well: closing the tab does not lose them. */
  keptElsewhere(at: Omit<WalkName, 'startedAt'>, kept: readonly WaitingInWalk[]): void;
  /** What waits in this plan; after this nothing does. */
  end(at: Omit<WalkName, 'startedAt'>): readonly WaitingInWalk[];
  /** Lets everything go, as at signing out; ask the person first. */
  forgetAll(): void;
}

interface Kept {
  readonly walk: WalkName;
  readonly outbox: Outbox;
}

/** `page` tells that it is about to go; it is listened to from the first outbox on. */
export function newOutboxes(page?: Pick<EventTarget, 'addEventListener'>): Outboxes {
  let kept: readonly Kept[] = [];
  let isListening = false;
  const changes = sourceOf(0);
  const rise = () => changes.set(changes.get() + 1);
  /** By plan: what is on this device's disk, too. */
  const elsewhere = new Map<string, ReadonlySet<WaitingChange>>();
  const lists = new Map<string, readonly WaitingInWalk[]>();
  const listen = () => {
    if (isListening) return;
    isListening = true;
    page?.addEventListener('beforeunload', (event) => {
      for (const { outbox } of kept) outbox.sayTyped();
      if (kept.some(wouldLose)) event.preventDefault();
    });
    page?.addEventListener('pagehide', () => {
      for (const { outbox } of kept) outbox.goodbye();
    });
  };
  /** Of a walk that is over only words matter: they can still be copied. */
  const mattersIn = ({ outbox }: Kept): readonly WaitingChange[] => {
    const { waiting, trouble } = outbox.state.get();
    return waiting.filter((change) => trouble !== 'no-review' || textOf(change) !== '');
  };
  const hasWaiting = () => kept.some((one) => mattersIn(one).length > 0);
  const wouldLose = (one: Kept) => {
    const safe = elsewhere.get(one.walk.planId);
    return mattersIn(one).some((change) => safe?.has(change) !== true);
  };
  const isOf = ({ walk }: Kept, at: Omit<WalkName, 'startedAt'>) =>
    walk.me === at.me && walk.planId === at.planId;
  const drop = (goes: (one: Kept) => boolean) => {
    const before = kept.length;
    for (const one of kept) if (goes(one)) one.outbox.stop();
    kept = kept.filter((one) => !goes(one));
    if (kept.length !== before) rise();
  };
  const boxOf = (walk: WalkName, options: OutboxOptions): Outbox => {
    const found = kept.find((one) => isOf(one, walk) && one.walk.startedAt === walk.startedAt);
    if (found) return found.outbox;
    const outbox = newOutbox(options);
    outbox.state.subscribe(rise);
    kept = [...kept, { walk, outbox }];
    return outbox;
  };
  const isOver = ({ walk }: Kept, at: Omit<WalkName, 'startedAt'>, but: string | null) =>
    walk.me === at.me && walk.planId === at.planId && walk.startedAt !== but;

  const waitingOf: Outboxes['waitingOf'] = (at) => {
    const now = kept
      .filter((one) => isOf(one, at))
      .flatMap((one) =>
        mattersIn(one).map((change) => ({ startedAt: one.walk.startedAt, change })),
      );
    const known = lists.get(at.planId) ?? none;
    if (isSameList(known, now)) return known;
    lists.set(at.planId, now);
    return now;
  };

  return {
    of(walk, options) {
      listen();
      // What somebody else wrote who was signed in here before is not for these eyes.
      drop((one) => one.walk.me !== walk.me);
      for (const one of kept) if (isOver(one, walk, walk.startedAt)) one.outbox.stop();
      return boxOf(walk, options);
    },
    leftOf: (at, but) =>
      kept
        .filter((one) => isOver(one, at, but))
        .flatMap(({ outbox }) => outbox.state.get().waiting)
        .filter((change) => textOf(change) !== ''),
    forgetLeft(at, but) {
      drop((one) => isOver(one, at, but));
    },
    hasWaiting,
    changes,
    waitingOf,
    restore(at, earlier, wayOf) {
      listen();
      drop((one) => one.walk.me !== at.me);
      for (const { startedAt, change } of earlier) {
        boxOf({ ...at, startedAt }, wayOf(startedAt)).restore(change);
      }
    },
    keptElsewhere(at, list) {
      elsewhere.set(at.planId, new Set(list.map(({ change }) => change)));
    },
    end(at) {
      const waiting = waitingOf(at);
      drop((one) => isOf(one, at));
      return waiting;
    },
    forgetAll: () => drop(() => true),
  };
}

const none: readonly WaitingInWalk[] = [];

function isSameList(a: readonly WaitingInWalk[], b: readonly WaitingInWalk[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, at) => one.change === b[at]?.change && one.startedAt === b[at]?.startedAt)
  );
}

/** The person's own words in a change; empty when it has none. */
export function textOf(change: WaitingChange): string {
  return 'text' in change ? change.text.trim() : '';
}

/** The outboxes of this page. */
export const outboxes: Outboxes = newOutboxes(globalThis);
