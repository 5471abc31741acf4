/**
 * Tells a socket what of its writes is on disk. The state vector names every page that has ever
 * written: in a plan of some years it is far larger than a keystroke, and takes longer to encode
 * than all else that a keystroke costs. From some size on it is told a few times a second, not
 * every time.
 */
import { savedFrame } from './outgoing.ts';
import type { Clock, Sequence } from './ports.ts';

/** The durable document, as it is when it is looked at. */
export interface DurableState {
  readonly sequence: Sequence;
  /** Encoded. */
  readonly stateVector: Uint8Array;
  /** Client ids that the state vector names. */
  readonly clientCount: number;
}

/** About 700 bytes of state vector. */
const manyClients = 100;
const everyMs = 250;

export class SavedReport {
  readonly #clock: Clock;
  readonly #send: (frame: Uint8Array) => void;
  #writes = 0;
  #toldAt = -Infinity;
  #cancel: (() => void) | null = null;

  constructor(clock: Clock, send: (frame: Uint8Array) => void) {
    this.#clock = clock;
    this.#send = send;
  }

  /** Everything up to this write is in `state`. */
  stored(write: number, state: DurableState): void {
    this.#writes = write;
    if (this.#cancel) return;
    const wait = state.clientCount < manyClients ? 0 : this.#toldAt + everyMs - this.#clock.now();
    if (wait <= 0) this.#tell(state);
    else {
      this.#cancel = this.#clock.after(wait, () => {
        this.#cancel = null;
        this.#tell(state);
      });
    }
  }

  end(): void {
    this.#cancel?.();
  }

  #tell(state: DurableState): void {
    this.#toldAt = this.#clock.now();
    const { sequence, stateVector } = state;
    this.#send(savedFrame({ sequence, writes: this.#writes, stateVector }));
  }
}
