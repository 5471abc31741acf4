/**
 * How much may lie unread on a socket. Who does not read is not waited for; but a whole plan may be
 * more than a slow line takes at once, and that alone is no reason to close.
 */
import type { Wire } from './wire.ts';

export class Outlet {
  readonly #wire: Wire;
  readonly #mostUnread: number;
  /** What may lie unread beside answers and restores that have not left. */
  #most: number;

  constructor(wire: Wire, mostUnread: number) {
    this.#wire = wire;
    this.#mostUnread = mostUnread;
    this.#most = mostUnread;
  }

  /** True when so much lies unread that no answer should come on top. */
  get isFull(): boolean {
    return this.#wire.bufferedAmount > this.#mostUnread;
  }

  /** Sends; false, and nothing sent, when too much lies unread. */
  send(frame: Uint8Array): boolean {
    const { bufferedAmount } = this.#wire;
    if (bufferedAmount <= this.#mostUnread) this.#most = this.#mostUnread;
    else if (bufferedAmount > this.#most) return false;
    this.#wire.send(frame);
    // Going back to a snapshot comes in one frame, whatever its size.
    if (frame.length > this.#mostUnread) this.#most += frame.length;
    return true;
  }

  /** Allows for an answer that was sent, until it has left; `send` has for a larger one. */
  answered(bytes: number): void {
    if (bytes <= this.#mostUnread) this.#most += bytes;
  }
}
