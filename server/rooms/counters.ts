import { closes } from '#shared/wire/closes.ts';
import type { CloseName } from '#shared/wire/closes.ts';

/** What `/metrics` shows of live documents: how much, never whose. */
export interface Counters {
  /** Sockets open now. */
  sockets: number;
  /** Documents in memory now. */
  rooms: number;
  /** Write frames that became durable, since the start. */
  edits: number;
  /** Journal entries written, since the start; several edits share one. */
  commits: number;
  /** Commits that the store could not do, since the start. */
  failedCommits: number;
  /** Sockets the server closed, since the start, by the reason. */
  readonly closed: Record<CloseName, number>;
}

export function zeroCounters(): Counters {
  const closed = Object.fromEntries(Object.keys(closes).map((name) => [name, 0]));
  return {
    sockets: 0,
    rooms: 0,
    edits: 0,
    commits: 0,
    failedCommits: 0,
    closed: closed as Record<CloseName, number>,
  };
}
