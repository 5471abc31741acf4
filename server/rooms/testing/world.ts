import type { Role } from '#shared/access/can.ts';
import type { UserId } from '#shared/plan/plan.ts';
import * as Y from 'yjs';

import { localFanout, LocalHub } from '../../fanout/local.ts';
import type { Guard } from '../guard.ts';
import type { Access, Authority, DocumentId, Fanout, Login } from '../ports.ts';
import type { RoomsLimits } from '../limits.ts';
import type { Trouble } from '../room-host.ts';
import { Rooms } from '../rooms.ts';
import { FakeClock, flushed } from './clock.ts';
import { lenientGuard } from './lenient-guard.ts';
import { MemoryJournal, mortal } from './memory-journal.ts';
import { Peer } from './peer.ts';

export const plan = 'b3c1d5a0-0000-4000-8000-000000000001' as DocumentId;
export const otherPlan = 'b3c1d5a0-0000-4000-8000-000000000002' as DocumentId;

export const ana = loginOf('ana', 'Ana');
export const ben = loginOf('ben', 'Ben');
export const olga = loginOf('olga', 'Olga');

export function loginOf(id: string, name: string): Login {
  return { sessionId: `login-of-${id}`, user: { id: id as UserId, name } };
}

/** Ana and Ben write in every document, Olga reads; until a test changes that. */
export class TestAuthority implements Authority {
  readonly roles = new Map<UserId, Role>([
    [ana.user.id, 'therapist'],
    [ben.user.id, 'client'],
    [olga.user.id, 'observer'],
  ]);
  readonly endedSessions = new Set<string>();

  check(_document: DocumentId, login: Login): Access | 'signed-out' | 'no-access' {
    if (this.endedSessions.has(login.sessionId)) return 'signed-out';
    const role = this.roles.get(login.user.id);
    return role ? { role } : 'no-access';
  }
}

export interface World {
  readonly clock: FakeClock;
  readonly journal: MemoryJournal;
  readonly authority: TestAuthority;
  /** Between the nodes. */
  readonly hints: { lost: boolean };
  readonly rooms: Rooms;
  readonly troubles: Trouble[];
  /** Another server over the same journal; it hears the first one's hints. */
  readonly anotherNode: (limits?: Partial<RoomsLimits>) => Rooms;
  /** Ends a server as a power cut would: nothing that is under way comes back to it. */
  readonly kill: (rooms: Rooms) => void;
  /** Someone's client, already dialling. */
  readonly peer: (login: Login, document?: DocumentId, rooms?: Rooms) => Peer;
  /** What the journal holds, as a document of its own. */
  readonly stored: (document?: DocumentId) => Y.Doc;
}

export interface WorldOptions {
  readonly limits?: Partial<RoomsLimits>;
  readonly guard?: Guard;
  readonly wrote?: (login: Login) => void;
}

/** A server in memory, with one document that says "Hello". */
export async function world(options: WorldOptions = {}): Promise<World> {
  const clock = new FakeClock();
  const journal = new MemoryJournal();
  const authority = new TestAuthority();
  const hub = new LocalHub();
  const hints = { lost: false };
  const troubles: Trouble[] = [];
  for (const document of [plan, otherPlan]) {
    const first = new Y.Doc();
    first.clientID = 1;
    first.getText('t').insert(0, 'Hello');
    await journal.create(
      document,
      Y.encodeStateAsUpdate(first),
      new Map([[1, 'server' as UserId]]),
    );
  }
  const deaths = new Map<Rooms, () => void>();
  const open = (limits: Partial<RoomsLimits> = {}): Rooms => {
    const line = mortal(journal);
    let dead = false;
    const rooms = new Rooms({
      journal: line.journal,
      authority,
      fanout: losing(localFanout(hub), hints),
      clock: {
        now: () => clock.now(),
        after: (ms, run) => clock.after(ms, () => (dead ? undefined : run())),
      },
      guard: options.guard ?? lenientGuard,
      report: (trouble) => troubles.push(trouble),
      wrote: options.wrote ?? (() => undefined),
      limits: { ...options.limits, ...limits },
    });
    deaths.set(rooms, () => {
      dead = true;
      line.die();
    });
    return rooms;
  };
  const rooms = open();
  return {
    clock,
    journal,
    authority,
    hints,
    rooms,
    troubles,
    anotherNode: open,
    kill: (dying) => deaths.get(dying)?.(),
    peer: (login, document = plan, at = rooms) => new Peer(at, document, login),
    stored: (document = plan) => {
      const doc = new Y.Doc();
      for (const { update } of journal.rowsOf(document)) Y.applyUpdate(doc, update);
      return doc;
    },
  };
}

/** Two people in the document, with their handshakes done. */
export async function together(options: WorldOptions = {}): Promise<World & { a: Peer; b: Peer }> {
  const all = await world(options);
  const a = all.peer(ana);
  const b = all.peer(ben);
  await flushed();
  return { ...all, a, b };
}

/** A fan-out that loses what it is given to publish, when told to. */
function losing(fanout: Fanout, hints: { readonly lost: boolean }): Fanout {
  return {
    publish: (document, hint) => {
      if (!hints.lost) fanout.publish(document, hint);
    },
    subscribe: (document, hear) => fanout.subscribe(document, hear),
    close: () => fanout.close(),
  };
}
