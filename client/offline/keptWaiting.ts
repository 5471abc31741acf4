/** What of one's own waits to be sent in a plan, kept on this device too. */
import type { AnnotationQueue, Waiting } from '../annotations/queue.ts';
import { readWaiting } from '../annotations/readWaiting.ts';
import type { OutboxOptions } from '../review/outbox.ts';
import type { Outboxes, WaitingInWalk } from '../review/outboxes.ts';
import { readInWalks } from '../review/readInWalks.ts';
import { talkBox, walksBox } from './boxes.ts';
import type { Copies } from './copies.ts';
import { keepList } from './keepList.ts';

/** Whose words, and on which plan. */
export interface WordsOf {
  readonly me: string;
  readonly planId: string;
}

/** Keeps what waits in a plan's conversation. Returns what ends that. */
export function keepWaiting(queue: AnnotationQueue, planId: string, copies: Copies): () => void {
  const kept = keepList<Waiting>(
    {
      box: talkBox(planId),
      changes: queue.state,
      list: () => queue.state.get().waiting,
      takeBack: (list) => queue.restore(readWaiting(list)),
      onKept: queue.keptElsewhere,
    },
    copies,
  );
  return kept.leave;
}

/** Keeps what waits in a plan's walks; `wayOf` is how words of one travel. Returns what ends that. */
export function keepWalks(
  outboxes: Outboxes,
  at: WordsOf,
  wayOf: (startedAt: string) => OutboxOptions,
  copies: Copies,
): () => void {
  const kept = keepList<WaitingInWalk>(
    {
      box: walksBox(at.planId),
      changes: outboxes.changes,
      list: () => outboxes.waitingOf(at),
      takeBack: (list) => outboxes.restore(at, readInWalks(list), wayOf),
      onKept: (list) => outboxes.keptElsewhere(at, list),
    },
    copies,
  );
  return kept.leave;
}
