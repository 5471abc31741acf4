import { closes } from '#shared/wire/closes.ts';

import { type Leaving, leaving as leavingHere } from '../offline/leaving.ts';

/**
 * A WebSocket class that opens nothing in the name of somebody who left: until their session has
 * ended its sockets close at once, as the server closes those of nobody.
 */
export function leavingSocket(
  Base: typeof WebSocket,
  leaving: Pick<Leaving, 'isOn'> = leavingHere,
): typeof WebSocket {
  return class extends Base {
    constructor(url: string | URL, protocols?: string | string[]) {
      if (leaving.isOn()) {
        // A constructor may hand out another object instead of its own.
        // oxlint-disable-next-line no-constructor-return
        return new ClosedSocket() as unknown as WebSocket;
      }
      super(url, protocols);
    }
  };
}

/** As much of a socket as its user touches before it is open. */
class ClosedSocket {
  readonly readyState = 3;
  binaryType = 'arraybuffer';
  onopen: unknown = null;
  onmessage: unknown = null;
  onerror: unknown = null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null = null;

  constructor() {
    setTimeout(() => this.onclose?.({ code: closes.signedOut.code, reason: '' }), 0);
  }

  close(): void {}
  send(): void {}
}
