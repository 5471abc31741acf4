/**
 * The fan-out between rooms of one process. A server on its own has nobody to tell; tests join
 * several to one hub and so have several nodes.
 */
import type { DocumentId, Fanout, Hint } from '../rooms/ports.ts';

type Hear = (hint: Hint) => void;

/** One node's fan-out. Nodes that share a hub hear each other, never themselves. */
export function localFanout(hub: LocalHub = new LocalHub()): Fanout {
  return hub.join();
}

export class LocalHub {
  readonly #nodes = new Set<Node>();

  join(): Fanout {
    const node = new Node((document, hint) => {
      for (const other of this.#nodes) if (other !== node) other.hear(document, hint);
    });
    node.onClose = () => this.#nodes.delete(node);
    this.#nodes.add(node);
    return node;
  }
}

class Node implements Fanout {
  readonly #send: (document: DocumentId, hint: Hint) => void;
  readonly #listeners = new Map<DocumentId, Set<Hear>>();
  onClose: () => void = () => undefined;

  constructor(send: (document: DocumentId, hint: Hint) => void) {
    this.#send = send;
  }

  publish(document: DocumentId, hint: Hint): void {
    this.#send(document, hint);
  }

  subscribe(document: DocumentId, hear: Hear): () => void {
    const listeners = this.#listeners.get(document) ?? new Set();
    this.#listeners.set(document, listeners.add(hear));
    return () => {
      listeners.delete(hear);
      if (listeners.size === 0 && this.#listeners.get(document) === listeners) {
        this.#listeners.delete(document);
      }
    };
  }

  hear(document: DocumentId, hint: Hint): void {
    for (const hear of this.#listeners.get(document) ?? []) hear(hint);
  }

  close(): Promise<void> {
    this.#listeners.clear();
    this.onClose();
    return Promise.resolve();
  }
}
