import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { WebsocketProvider } from 'y-websocket';

import { frame, syncFrame } from '#shared/wire/frames.ts';

import type { Gate } from './gate.ts';

/**
 * Lets updates from the server into the document only while the gate is open. A question for what
 * we have (step 1) is answered at once. What waits is dropped with its socket: the next one asks
 * for it again.
 */
export function holdSync(provider: WebsocketProvider, gate: Gate): void {
  const read = provider.messageHandlers[frame.sync];
  if (read === undefined) throw new Error('y-websocket reads no sync frames');
  let held: (() => void)[] = [];
  const readHeld = () => {
    const due = held;
    held = [];
    for (const run of due) run();
  };
  provider.messageHandlers[frame.sync] = (encoder, decoder, of, emitSynced, messageType) => {
    const part = decoding.peekVarUint(decoder);
    if (!gate.isShut || part === syncFrame.step1) {
      read(encoder, decoder, of, emitSynced, messageType);
      return;
    }
    const bytes = decoding.readTailAsUint8Array(decoder).slice();
    held.push(() => {
      read(encoding.createEncoder(), decoding.createDecoder(bytes), of, emitSynced, messageType);
    });
    if (held.length === 1) gate.pass(readHeld);
  };
  // Only these: others wait at the same gate for something else.
  provider.on('connection-close', () => {
    held = [];
  });
}
