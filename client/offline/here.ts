/** The copies of this page, in this browser. */
import { deviceCalls } from './calls.ts';
import { type Copies, newCopies } from './copies.ts';
import { openDatabase } from './database.ts';

/** Keys and storage are there on https, and on this very machine, alone. */
const isAble =
  typeof window !== 'undefined' && window.isSecureContext && typeof indexedDB !== 'undefined';

/** The copies of this page. */
export const copies: Copies = newCopies({
  open: isAble ? () => openDatabase(indexedDB) : null,
  calls: deviceCalls,
  now: Date.now,
  persist: async () => navigator.storage?.persist(),
  ...(typeof BroadcastChannel === 'undefined' || !isAble ? {} : { others: otherTabs() }),
});

function otherTabs() {
  const channel = new BroadcastChannel('waymark-copies');
  return {
    // A channel's message goes to this origin alone; only windows have another argument.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    tell: () => channel.postMessage('changed'),
    hear(changed: () => void) {
      channel.addEventListener('message', changed);
      return () => channel.close();
    },
  };
}
