/** The thread that works out one restore and ends. */
import { parentPort, workerData } from 'node:worker_threads';

import { RestoreRefused, restoreUpdate } from '#shared/doc/restore.ts';

import type { RestoreAnswer, RestoreTask } from './work-out.ts';

const { by, at, ...request } = workerData as RestoreTask;

function answer(): RestoreAnswer {
  try {
    const context = { by, now: () => at, random: Math.random };
    const { update, changed } = restoreUpdate({ ...request, context });
    return { kind: 'update', update, changed };
  } catch (error) {
    if (error instanceof RestoreRefused) return { kind: 'refused', reason: error.reason };
    throw error;
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
parentPort?.postMessage(answer());
