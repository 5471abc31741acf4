import type { Wire } from '../wire.ts';

/** What a test wire does with what the server sends. */
export interface WireEnd {
  arrived(bytes: Uint8Array): void;
  closed(code: number, reason: string): void;
}

/** A socket in memory. Frames arrive in order, in a later turn, as they do over a network. */
export class TestWire implements Wire {
  bufferedAmount = 0;
  paused = false;
  terminated = false;
  /** The close code the server sent, if it did. */
  code: number | null = null;
  /** Sending throws, as a socket in an unexpected state would. */
  broken = false;
  /** Nothing is read on the other side: what is sent piles up. */
  stalled = false;
  /** The other side does not answer a close frame. */
  deaf = false;
  onEnded: () => void = () => undefined;
  readonly #end: WireEnd;
  #receive: (bytes: Uint8Array) => void = () => undefined;
  #unread: Uint8Array[] = [];

  constructor(end: WireEnd) {
    this.#end = end;
  }

  /** Where frames to the server go. */
  attach(receive: (bytes: Uint8Array) => void): void {
    this.#receive = receive;
  }

  send(bytes: Uint8Array): void {
    if (this.broken) throw new Error('The wire is cut.');
    if (this.stalled) this.bufferedAmount += bytes.length;
    else queueMicrotask(() => this.#end.arrived(bytes));
  }

  close(code: number, reason: string): void {
    this.code ??= code;
    queueMicrotask(() => {
      this.#end.closed(code, reason);
      if (!this.deaf) this.onEnded();
    });
  }

  terminate(): void {
    this.terminated = true;
    this.onEnded();
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
    const unread = this.#unread;
    this.#unread = [];
    for (const bytes of unread) this.toServer(bytes);
  }

  /** The other side sends. */
  toServer(bytes: Uint8Array): void {
    if (this.paused) this.#unread.push(bytes);
    else this.#receive(bytes);
  }
}
