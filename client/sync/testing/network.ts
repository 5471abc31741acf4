/**
 * A network without time: sockets that lead to a `Relay`, whose every open, message and close waits
 * in one queue until the test delivers it.
 */
import type { Joined, Relay, RelayUser } from './relay.ts';

export interface Network {
  /** Give it to `openPlan`. */
  readonly Socket: typeof WebSocket;
  /** Delivers what waits, and what that causes, until nothing is left. */
  deliverAll(): void;
  /** Delivers the next thing that waits. False when nothing does. */
  deliverOne(): boolean;
  /** Drops every socket as a lost network does; what is under way is lost. */
  cut(): void;
  /** While false, new sockets fail. */
  reachable: boolean;
}

/** A network in front of one relay; everyone who connects through it is `user`. */
export function networkTo(relay: Relay, user: RelayUser): Network {
  const waiting: { readonly socket: TestSocket; readonly run: () => void }[] = [];
  const sockets = new Set<TestSocket>();

  class TestSocket {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSING = 2;
    static readonly CLOSED = 3;
    readonly CONNECTING = 0;
    readonly OPEN = 1;
    readonly CLOSING = 2;
    readonly CLOSED = 3;
    binaryType = 'arraybuffer';
    readyState = 0;
    onopen: (() => void) | null = null;
    onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
    onclose: ((event: { code: number; reason: string }) => void) | null = null;
    onerror: ((event: object) => void) | null = null;
    #joined: Joined | null = null;

    constructor() {
      sockets.add(this);
      this.#later(() => {
        if (!network.reachable) {
          this.fail(1006);
          return;
        }
        this.readyState = 1;
        this.onopen?.();
        this.#joined = relay.join(
          {
            send: (bytes) => this.#later(() => this.onmessage?.({ data: bytes.slice().buffer })),
            close: (code) => this.#later(() => this.fail(code)),
          },
          user,
        );
      });
    }

    send(data: Uint8Array): void {
      if (this.readyState !== 1) return;
      const bytes = data.slice();
      this.#later(() => this.#joined?.receive(bytes));
    }

    close(): void {
      if (this.readyState === 3) return;
      this.readyState = 3;
      this.#later(() => this.#joined?.left());
    }

    fail(code: number): void {
      if (this.readyState === 3) return;
      this.readyState = 3;
      sockets.delete(this);
      this.#joined?.left();
      this.onclose?.({ code, reason: '' });
    }

    #later(run: () => void): void {
      waiting.push({ socket: this, run });
    }
  }

  const network: Network = {
    Socket: TestSocket as unknown as typeof WebSocket,
    reachable: true,
    deliverOne() {
      const next = waiting.shift();
      next?.run();
      return next !== undefined;
    },
    deliverAll() {
      while (network.deliverOne());
    },
    cut() {
      waiting.length = 0;
      for (const socket of sockets) socket.fail(1006);
    },
  };
  return network;
}
