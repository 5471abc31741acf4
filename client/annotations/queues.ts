/**
 * The queues of this page, one per person and plan. They outlive the plan's page: leaving it loses
 * nothing, and closing the tab on whichever screen asks first while something waits.
 */
import { forgetDrafts, hasDraft } from '../sending/drafts.ts';
import { type AnnotationQueue, idOf, newQueue, type Waiting } from './queue.ts';

/** How the key of every draft in a conversation begins. */
export const talkDrafts = 'talk ';

interface QueueName {
  readonly me: string;
  readonly planId: string;
}

export interface AnnotationQueues {
  /** The queue of this person and plan. What others wrote who were signed in here is let go. */
  of(name: QueueName): AnnotationQueue;
  /** True while anything waits in any of them, or is typed and not sent. */
  hasWaiting(): boolean;
  /** What waits in this plan; after this nothing does. */
  end(name: QueueName): readonly Waiting[];
  /** Lets everything go, as at signing out; ask the person first. */
  forgetAll(): void;
}

/** `page` tells that it is about to go, or back on a network; it is listened to from the first queue on. */
export function newQueues(page?: Pick<EventTarget, 'addEventListener'>): AnnotationQueues {
  let kept: readonly (QueueName & { readonly queue: AnnotationQueue })[] = [];
  let isListening = false;
  const listen = () => {
    if (isListening) return;
    isListening = true;
    page?.addEventListener('beforeunload', (event) => {
      if (hasDraft(talkDrafts) || kept.some(({ queue }) => queue.wouldLose())) {
        event.preventDefault();
      }
    });
    page?.addEventListener('pagehide', () => {
      for (const { queue } of kept) queue.goodbye();
    });
    page?.addEventListener('online', () => {
      for (const { queue } of kept) queue.again();
    });
  };
  const letGo = (goes: (name: QueueName) => boolean) => {
    for (const one of kept) if (goes(one)) one.queue.stop();
    kept = kept.filter((one) => !goes(one));
  };
  return {
    of({ me, planId }) {
      listen();
      letGo((one) => one.me !== me);
      const found = kept.find((one) => one.planId === planId);
      if (found) return found.queue;
      const queue = newQueue();
      kept = [...kept, { me, planId, queue }];
      return queue;
    },
    hasWaiting: () =>
      hasDraft(talkDrafts) || kept.some(({ queue }) => queue.state.get().waiting.length > 0),
    end({ me, planId }) {
      const found = kept.find((one) => one.me === me && one.planId === planId);
      const waiting = found?.queue.state.get().waiting ?? [];
      for (const { words } of waiting) found?.queue.discard(idOf(words));
      return waiting;
    },
    forgetAll() {
      letGo(() => true);
      forgetDrafts(talkDrafts);
    },
  };
}

/** The queues of this page. */
export const queues: AnnotationQueues = newQueues(globalThis);
