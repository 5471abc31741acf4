/**
 * Works a restore out beside the server: it can take a second in a large plan, and the other plans
 * go on meanwhile.
 */
import { Worker, type ResourceLimits } from 'node:worker_threads';

import type { RestoreRefusal } from '#shared/doc/restore.ts';
import type { BlockId, Instant, UserId } from '#shared/plan/plan.ts';

export interface RestoreTask {
  /** Whole states (V1): the wanted one, and the plan as it was kept just now. */
  readonly target: Uint8Array;
  readonly now: Uint8Array;
  readonly blocks: readonly BlockId[] | null;
  readonly by: UserId;
  readonly at: Instant;
  /** The ids of the two. */
  readonly snapshot: string;
  readonly safety: string;
}

export type RestoreAnswer =
  | { readonly kind: 'update'; readonly update: Uint8Array; readonly changed: number }
  | { readonly kind: 'refused'; readonly reason: RestoreRefusal | 'too-much-work' };

/** Yjs can need very long for text that was made to be slow; nobody waits for that. */
const longestMs = 15_000;

/** Far more than the largest plan needs, and no more than a small machine can spare. */
const mostMemory: ResourceLimits = { maxOldGenerationSizeMb: 512 };

/** Rejects when the thread fails: nothing has been changed. */
export function workOut(
  task: RestoreTask,
  resourceLimits: ResourceLimits = mostMemory,
): Promise<RestoreAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./restore-thread.ts', import.meta.url), {
      workerData: task,
      resourceLimits,
      name: 'restore',
    });
    const late = setTimeout(() => {
      resolve({ kind: 'refused', reason: 'too-much-work' });
      void worker.terminate();
    }, longestMs);
    let answer: RestoreAnswer | null = null;
    worker.once('message', (message: RestoreAnswer) => {
      answer = message;
    });
    worker.once('error', (error) => {
      if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
        resolve({ kind: 'refused', reason: 'too-much-work' });
      } else reject(error);
    });
    // Its memory is free only when it has ended.
    worker.once('exit', (code) => {
      clearTimeout(late);
      if (answer === null) reject(new Error(`The restore's thread ended (${code})`));
      else resolve(answer);
    });
  });
}
