/**
 * Who is in a document and where their cursor stands: y-protocols awareness, never stored. Trust
 * ends here. A socket speaks for one awareness id, the first of its own that it used; the person's
 * id, name and role are written over whatever it claims. Entries for other ids are what
 * y-websocket repeats of its peers, and are passed over.
 *
 * Every state goes back to its sender under the sender's own clock, which changes nothing there
 * but keeps a lone provider from taking the silence for a dead line. Others get it under a clock
 * of ours that rises with time, so that nobody who comes back, or a server that was started again,
 * is taken for old news.
 */
import type { Role } from '#shared/access/can.ts';
import type { UserId } from '#shared/plan/plan.ts';

import { presenceFrame, presenceUpdate } from './outgoing.ts';
import type { PresenceBytes } from './outgoing.ts';
import type { Clock } from './ports.ts';
import { readPresence } from './presence-update.ts';
import type { PresenceEntry } from './presence-update.ts';

/** A socket, as presence sees it. */
export interface Present {
  readonly user: { readonly id: UserId; readonly name: string };
  readonly role: Role;
  send(frame: Uint8Array): void;
}

export interface PresenceOptions {
  readonly clock: Clock;
  /** Everybody who is to hear of presence. */
  readonly audience: () => Iterable<Present>;
  /** The person a Yjs client id belongs to for ever, if it has written. */
  readonly writer: (clientId: number) => UserId | undefined;
  /** Tells other nodes. */
  readonly publish: (update: Uint8Array) => void;
}

/** Milliseconds between two states of one person on the wire; the last one always gets there. */
const relayEveryMs = 100;
/** y-protocols forgets a state that was not renewed for 30 s; clients renew every 15 s. */
const forgottenAfterMs = 40_000;
const mostStateBytes = 4 * 1024;
/** Awareness ids whose owner is remembered after they left. */
const mostOwners = 1_000;
/** Yrs and its bindings keep an awareness clock in 32 bits: tenths of a second since 2025. */
const epoch = Date.UTC(2025, 0, 1);

/** Who an awareness id belongs to, and the last clock it was relayed under. */
interface Owner {
  readonly userId: UserId;
  clock: number;
}

interface Face {
  readonly clientId: number;
  readonly present: Present;
  readonly owner: Owner;
  ownClock: number;
  state: Uint8Array | null;
  relayedAt: number;
  cancel: (() => void) | null;
}

export class Presence {
  readonly #options: PresenceOptions;
  readonly #faces = new Map<number, Face>();
  readonly #speaksFor = new Map<Present, number>();
  readonly #owners = new Map<number, Owner>();
  readonly #elsewhere = new Map<number, PresenceBytes & { readonly heardAt: number }>();

  constructor(options: PresenceOptions) {
    this.#options = options;
  }

  /** Takes an awareness update of a socket; entries that it may not make, or that are no state, are passed over. */
  hear(present: Present, update: Uint8Array): void {
    for (const entry of readPresence(update)) {
      const face = this.#claim(present, entry);
      if (!face) continue;
      const state = stamped(entry, present);
      if (state === 'refused') continue;
      face.ownClock = entry.clock;
      face.state = state;
      this.#relaySoon(face);
    }
  }

  /** Takes what another node published. */
  hearElsewhere(update: Uint8Array): void {
    const heardAt = this.#options.clock.now();
    const entries = readPresence(update);
    for (const { clientId, clock, state } of entries) {
      if (state === null) this.#elsewhere.delete(clientId);
      else this.#elsewhere.set(clientId, { clientId, clock, state: state.slice(), heardAt });
    }
    const frame = presenceFrame(entries);
    for (const present of this.#options.audience()) present.send(frame);
  }

  /** Everybody who is here, as one frame; `null` when nobody is. */
  everybody(): Uint8Array | null {
    const here = [...this.#faces.values()]
      .filter(({ state }) => state !== null)
      .map(({ clientId, owner, state }) => ({ clientId, clock: owner.clock, state }));
    const oldest = this.#options.clock.now() - forgottenAfterMs;
    const elsewhere = [...this.#elsewhere.values()].filter(({ heardAt }) => heardAt > oldest);
    const all = [...here, ...elsewhere];
    return all.length === 0 ? null : presenceFrame(all);
  }

  /** Tells everybody that a socket's person is gone. */
  leave(present: Present): void {
    const clientId = this.#speaksFor.get(present);
    if (clientId === undefined) return;
    this.#speaksFor.delete(present);
    const face = this.#faces.get(clientId);
    if (!face) return;
    face.cancel?.();
    this.#faces.delete(clientId);
    if (face.state !== null) this.#relay({ ...face, state: null });
  }

  /** Stops all that is planned. */
  close(): void {
    for (const face of this.#faces.values()) face.cancel?.();
  }

  /** The face that an entry moves, or `null` when the socket may not speak for that id. */
  #claim(present: Present, { clientId, state }: PresenceEntry): Face | null {
    const mine = this.#speaksFor.get(present);
    if (mine !== undefined) return mine === clientId ? (this.#faces.get(clientId) ?? null) : null;
    if (state === null) return null;
    const userId = present.user.id;
    const known = this.#owners.get(clientId);
    const belongsTo = known?.userId ?? this.#options.writer(clientId);
    if (belongsTo !== undefined && belongsTo !== userId) return null;
    // The same person's earlier socket may still look open: the new one speaks from now on.
    const before = this.#faces.get(clientId);
    if (before) {
      before.cancel?.();
      this.#speaksFor.delete(before.present);
    }
    const owner = known ?? { userId, clock: 0 };
    this.#remember(clientId, owner);
    const face: Face = {
      clientId,
      present,
      owner,
      ownClock: 0,
      state: null,
      relayedAt: -Infinity,
      cancel: null,
    };
    this.#faces.set(clientId, face);
    this.#speaksFor.set(present, clientId);
    return face;
  }

  #remember(clientId: number, owner: Owner): void {
    this.#owners.delete(clientId);
    this.#owners.set(clientId, owner);
    for (const [oldest] of this.#owners) {
      if (this.#owners.size <= mostOwners) break;
      this.#owners.delete(oldest);
    }
  }

  #relaySoon(face: Face): void {
    if (face.cancel) return;
    const { clock } = this.#options;
    const wait = face.relayedAt + relayEveryMs - clock.now();
    if (wait <= 0) {
      this.#relay(face);
      return;
    }
    face.cancel = clock.after(wait, () => {
      face.cancel = null;
      this.#relay(face);
    });
  }

  #relay(face: Face): void {
    const now = this.#options.clock.now();
    const { clientId, state, present, owner } = face;
    face.relayedAt = now;
    owner.clock = Math.max(owner.clock + 1, Math.floor((now - epoch) / 100));
    const entry = { clientId, clock: owner.clock, state };
    const frame = presenceFrame([entry]);
    for (const other of this.#options.audience()) {
      if (other !== present) other.send(frame);
    }
    if (this.#speaksFor.get(present) === clientId) {
      present.send(presenceFrame([{ clientId, clock: face.ownClock, state }]));
    }
    this.#options.publish(presenceUpdate([entry]));
  }
}

const text = new TextEncoder();
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The state with its person written in, as bytes. */
function stamped({ state }: PresenceEntry, present: Present): Uint8Array | null | 'refused' {
  if (state === null) return null;
  if (state.length > mostStateBytes) return 'refused';
  const claimed = parsed(state);
  if (claimed === undefined) return 'refused';
  if (claimed === null) return null;
  const { id, name } = present.user;
  return text.encode(JSON.stringify({ ...claimed, user: { id, name, role: present.role } }));
}

/** `undefined` for what is not JSON of an object or `null`. */
function parsed(state: Uint8Array): object | null | undefined {
  try {
    const value: unknown = JSON.parse(utf8.decode(state));
    return typeof value === 'object' && !Array.isArray(value) ? value : undefined;
  } catch {
    // Not UTF-8 or not JSON: the caller refuses the entry.
    return undefined;
  }
}
