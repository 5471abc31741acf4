/** Changes that the server itself makes: worked out beside the document, then judged and stored like anyone's. */
import type { ReadOnlyReason } from '#shared/wire/frames.ts';
import * as Y from 'yjs';

import type { Sender } from './entry.ts';
import { merged } from './inbox.ts';
import { newPlanDoc } from './plan-doc.ts';
import type { Sequence } from './ports.ts';

/** What became of a server-made edit. Anything but `saved` has changed nothing. */
export type Edited =
  | { readonly kind: 'saved'; readonly sequence: Sequence }
  /** The guard says no; `why` is its code. */
  | { readonly kind: 'refused'; readonly why: string }
  /** Nothing can be stored now. */
  | { readonly kind: 'unavailable'; readonly reason: Exclude<ReadOnlyReason, 'role'> }
  | { readonly kind: 'gone' };

/** What `change` would change in `doc`, as one update; `null` when that is nothing. `doc` stays as it is. */
export function draft(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array | null {
  const copy = newPlanDoc();
  try {
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    const updates: Uint8Array[] = [];
    copy.on('update', (update: Uint8Array) => updates.push(update));
    change(copy);
    return updates.length === 0 ? null : merged(updates);
  } finally {
    copy.destroy();
  }
}

/** A sender that waits for one write. */
export function editWaits(): { readonly sender: Sender; readonly outcome: Promise<Edited> } {
  const { promise, resolve } = Promise.withResolvers<Edited>();
  const sender: Sender = {
    // Who may ask for it has been looked at by whoever makes it.
    mayStill: () => true,
    wrote: () => undefined,
    durable: (_write, { sequence }) => resolve({ kind: 'saved', sequence }),
    dropped: (reason) => {
      switch (reason) {
        case 'read-only':
        case 'resync':
          resolve({ kind: 'unavailable', reason: 'storage' });
          return;
        case 'refused':
        case 'not-allowed':
          resolve({ kind: 'refused', why: 'overtaken' });
          return;
        case 'gone':
          resolve({ kind: 'gone' });
      }
    },
  };
  return { sender, outcome: promise };
}
