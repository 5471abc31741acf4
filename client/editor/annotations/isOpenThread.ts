import type { Thread } from '../../annotations/threads.ts';

/** True of what still has something to say on the page: neither closed nor taken back. */
export function isOpenThread(thread: Pick<Thread, 'closedAt' | 'withdrawn' | 'damaged'>): boolean {
  return thread.closedAt === null && !thread.withdrawn && !thread.damaged;
}
