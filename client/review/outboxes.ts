/**
 * The outboxes of this page, one per person and walk. They outlive the screen they were filled on:
 * going to the plan and back loses nothing, and closing the tab on whichever screen asks first while
 * something waits.
 */
import { type Outbox, newOutbox, type OutboxOptions, type WaitingChange } from './outbox.ts';

interface WalkName {
  readonly me: string;
  readonly planId: string;
  /** When the walk was started: what was written for one never lands in another. */
  readonly startedAt: string;
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
}

interface Kept {
  readonly walk: WalkName;
  readonly outbox: Outbox;
}

/** `page` tells that it is about to go; it is listened to from the first outbox on. */
export function newOutboxes(page?: Pick<EventTarget, 'addEventListener'>): Outboxes {
  let kept: readonly Kept[] = [];
  let isListening = false;
  const listen = () => {
    if (isListening) return;
    isListening = true;
    page?.addEventListener('beforeunload', (event) => {
      for (const { outbox } of kept) outbox.sayTyped();
      if (hasWaiting()) event.preventDefault();
    });
    page?.addEventListener('pagehide', () => {
      for (const { outbox } of kept) outbox.goodbye();
    });
  };
  const hasWaiting = () =>
    kept.some(({ outbox }) => {
      const { waiting, trouble } = outbox.state.get();
      // Of a walk that is over only words matter: they can still be copied.
      return waiting.some((change) => trouble !== 'no-review' || textOf(change) !== '');
    });
  const isOver = ({ walk }: Kept, at: Omit<WalkName, 'startedAt'>, but: string | null) =>
    walk.me === at.me && walk.planId === at.planId && walk.startedAt !== but;

  return {
    of(walk, options) {
      listen();
      // What somebody else wrote who was signed in here before is not for these eyes.
      for (const one of kept) if (one.walk.me !== walk.me) one.outbox.stop();
      kept = kept.filter((one) => one.walk.me === walk.me);
      for (const one of kept) if (isOver(one, walk, walk.startedAt)) one.outbox.stop();
      const found = kept.find(
        (one) => one.walk.planId === walk.planId && one.walk.startedAt === walk.startedAt,
      );
      if (found) return found.outbox;
      const outbox = newOutbox(options);
      kept = [...kept, { walk, outbox }];
      return outbox;
    },
    leftOf: (at, but) =>
      kept
        .filter((one) => isOver(one, at, but))
        .flatMap(({ outbox }) => outbox.state.get().waiting)
        .filter((change) => textOf(change) !== ''),
    forgetLeft(at, but) {
      for (const one of kept) if (isOver(one, at, but)) one.outbox.stop();
      kept = kept.filter((one) => !isOver(one, at, but));
    },
    hasWaiting,
  };
}

/** The person's own words in a change; empty when it has none. */
export function textOf(change: WaitingChange): string {
  return 'text' in change ? change.text.trim() : '';
}

/** The outboxes of this page. */
export const outboxes: Outboxes = newOutboxes(globalThis);
