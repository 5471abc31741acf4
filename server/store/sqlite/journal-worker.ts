/**
 * The thread that owns journal.db, so that waiting for the disk stops nobody's typing. It answers
 * one message with one message: a batch with its outcomes, `close` with `closed`.
 */
import { parentPort, workerData } from 'node:worker_threads';

import { JournalFile } from './journal-file.ts';
import type { FromWorker, ToWorker } from './journal-requests.ts';

const port = parentPort;
if (port === null) throw new Error('journal-worker.ts runs as a worker thread only');
const answer = (message: FromWorker): void => port.postMessage(message);

try {
  const { dataDir } = workerData as { readonly dataDir: string };
  const file = new JournalFile(dataDir);
  port.on('message', (message: ToWorker) => {
    if (message.kind === 'batch') {
      answer({ kind: 'outcomes', outcomes: file.run(message.requests) });
      return;
    }
    file.close();
    answer({ kind: 'closed' });
    port.close();
  });
  answer({ kind: 'opened' });
} catch (error) {
  answer({ kind: 'refused', reason: error instanceof Error ? error.message : 'unknown failure' });
  port.close();
}
