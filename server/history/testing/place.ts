/** A plan with its past over real records and a real journal, and people's pages in memory. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { BlockId, PlanId, UserId } from '#shared/plan/plan.ts';
import { added, contextOf, emptyPlan } from '#shared/testing/plans.ts';
import type { Review } from '#shared/wire/reviews.ts';
import { sql } from 'kysely';
import * as Y from 'yjs';

import { newSealKey, type SealedText } from '../../crypto/seal.ts';
import { localFanout, LocalHub } from '../../fanout/local.ts';
import { documentOf } from '../../people/plan-documents.ts';
import { guard } from '../../rooms/guard.ts';
import type { Journal, Login } from '../../rooms/ports.ts';
import { Rooms } from '../../rooms/rooms.ts';
import { FakeClock } from '../../rooms/testing/clock.ts';
import { Peer } from '../../rooms/testing/peer.ts';
import { ana, ben, TestAuthority } from '../../rooms/testing/world.ts';
import { type DocumentSeals, documentSeals } from '../../store/document-seals.ts';
import type { Records } from '../../store/records.ts';
import { sealedJournal } from '../../store/sealed.ts';
import { openSqliteStore } from '../../store/sqlite/journal.ts';
import { openRecords } from '../../store/sqlite/records.ts';
import type { JournalStore } from '../../store/store.ts';
import { until } from '../../ws/testing/until.ts';
import { type PlanHistory, planHistory } from '../plan-history.ts';
import { type PlanStates, planStates } from '../plan-states.ts';
import type { Unnoted } from '../restores.ts';
import { createSnapshots, type Snapshots } from '../snapshots.ts';

export interface Place {
  readonly db: Records;
  readonly store: JournalStore;
  readonly journal: Journal;
  readonly seals: DocumentSeals;
  readonly rooms: Rooms;
  readonly states: PlanStates;
  readonly snapshots: Snapshots;
  readonly history: PlanHistory;
  readonly clock: FakeClock;
  /** What the timeline is given as reviews held. */
  readonly reviews: Review[];
  /** Restores that were made and could not be noted. */
  readonly reported: Unnoted[];
  /** A second server over the same data, with its own rooms; it hears the first one's hints. */
  anotherNode(): Rooms;
  /** The past as a server tells it whose journal answers differently. */
  over(different: Partial<Journal>): PlanHistory;
  /** A plan with one goal that says "Walk". */
  newPlan(): Promise<{ readonly plan: PlanId; readonly goal: BlockId }>;
  /** Someone's page with the plan open, up to date. */
  page(login: Login, plan: PlanId, rooms?: Rooms): Promise<Peer>;
  close(): Promise<void>;
}

export async function openPlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'waymark-history-'));
  const opened = await openSqliteStore(folder, { onLost: undefined });
  if (opened.kind === 'refused') throw new Error(opened.line);
  const { store } = opened;
  const records = await openRecords(folder);
  const { db } = records;
  // The accounts library makes this table in a whole server.
  await sql`create table user (id text primary key, name text, email text)`.execute(db);
  for (const { user } of [ana, ben]) {
    await db.insertInto('user').values({ id: user.id, name: user.name, email: '' }).execute();
  }
  const masterKey = newSealKey();
  const journal = sealedJournal(store, masterKey);
  const seals = documentSeals(store, masterKey);
  const clock = new FakeClock();
  const now = () => clock.now();
  const authority = new TestAuthority();
  const hub = new LocalHub();
  const newRooms = (over = journal) =>
    new Rooms({ journal: over, authority, fanout: localFanout(hub), clock, guard });
  const rooms = newRooms();
  const nodes = [rooms];
  const states = planStates({ rooms, journal });
  const snapshots = createSnapshots({ db, seals, states, now });
  const reviews: Review[] = [];
  const reported: Unnoted[] = [];
  const said = {
    db,
    reviews: async () => reviews,
    report: (unnoted: Unnoted) => void reported.push(unnoted),
    now,
  };
  const history = planHistory({ ...said, rooms, states, snapshots });

  return {
    db,
    store,
    journal,
    seals,
    rooms,
    states,
    snapshots,
    history,
    clock,
    reviews,
    reported,
    anotherNode() {
      const node = newRooms();
      nodes.push(node);
      return node;
    },
    over(different) {
      const bound: Journal = {
        create: (...all) => journal.create(...all),
        load: (document) => journal.load(document),
        tail: (...all) => journal.tail(...all),
        append: (entry) => journal.append(entry),
        compact: (...all) => journal.compact(...all),
        erase: (document) => journal.erase(document),
        ...different,
      };
      const own = newRooms(bound);
      nodes.push(own);
      const theirs = planStates({ rooms: own, journal: bound });
      const kept = createSnapshots({ db, seals, states: theirs, now });
      return planHistory({ ...said, rooms: own, states: theirs, snapshots: kept });
    },
    async newPlan() {
      const plan = randomUUID() as string as PlanId;
      const doc = emptyPlan();
      const goal = added(doc, contextOf(ana.user.id), 'goal', { text: 'Walk' });
      const writers = new Map<number, UserId>([[doc.clientID, ana.user.id]]);
      await journal.create(documentOf(plan), Y.encodeStateAsUpdate(doc), writers);
      const at = new Date(clock.now()).toISOString();
      const by = ana.user.id;
      const row = { id: plan, created_by: by, created_at: at, changed_at: at };
      await db
        .insertInto('plans')
        .values({ ...row, sealed_title: 'x' as SealedText })
        .execute();
      return { plan, goal };
    },
    async page(login, plan, at = rooms) {
      const peer = new Peer(at, documentOf(plan), login);
      await until(() => peer.isSaved, 'the page is up to date');
      return peer;
    },
    async close() {
      for (const node of nodes) {
        const closing = { done: false };
        const closed = node.close().finally(() => {
          closing.done = true;
        });
        while (!closing.done) await clock.advance(10);
        await closed;
      }
      await records.close();
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}
