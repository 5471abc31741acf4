/** Who gets what of a batch that has become durable. */
import type { Entry, Sender } from './entry.ts';
import { merged } from './inbox.ts';
import { updateFrame } from './outgoing.ts';

export interface Reader {
  send(frame: Uint8Array): void;
}

/** Sends each reader what is in the batch and not its own. `update` is the whole batch. */
export function shareOut(
  batch: readonly Entry[],
  update: Uint8Array,
  readers: Iterable<Reader>,
): void {
  const senders = new Set<unknown>(batch.map(({ sender }) => sender));
  let whole: Uint8Array | null = null;
  for (const reader of readers) {
    if (!senders.has(reader)) {
      whole ??= updateFrame(update);
      reader.send(whole);
    } else if (senders.size > 1) {
      const others = besides(reader, batch);
      if (others.length > 0) reader.send(updateFrame(merged(others)));
    }
  }
}

/** Whoever has something in a batch that was not there before. */
export function authorsOf(batch: readonly Entry[]): ReadonlySet<Sender> {
  return new Set(batch.flatMap(({ sender, content }) => (content ? [sender] : [])));
}

function besides(reader: unknown, batch: readonly Entry[]): readonly Uint8Array[] {
  return batch.flatMap(({ sender, content }) =>
    content && sender !== reader ? [content.update] : [],
  );
}
