/**
 * The server, put together: the only file that sees every adapter. Nothing here listens; `main.ts`
 * gives it a port, tests hand it requests.
 */
import { fileURLToPath } from 'node:url';

import { readHead } from '#shared/doc/read.ts';
import type { Hono } from 'hono';

import { createAnnotations } from './annotations/annotations.ts';
import { addQuestions } from './annotations/questions.ts';
import type { Config } from './config.ts';
import { cookieSecret } from './crypto/cookie-secret.ts';
import { unlock } from './crypto/keys.ts';
import { rowSeal } from './crypto/row-seal.ts';
import type { SealKey } from './crypto/seal.ts';
import { createDevices } from './devices/devices.ts';
import { localFanout } from './fanout/local.ts';
import { planStates } from './history/plan-states.ts';
import { planHistory } from './history/plan-history.ts';
import { createSnapshots } from './history/snapshots.ts';
import { createApp } from './http/app.ts';
import type { Env } from './http/env.ts';
import { processMetrics, roomMetrics } from './http/metrics.ts';
import { errorFacts, type Log } from './log.ts';
import { loggedMail } from './mail/logged.ts';
import { findNotes, notesBeside, rolesInAll } from './notes/beside.ts';
import { createNotes } from './notes/notes.ts';
import { createNews } from './notices/news.ts';
import { Notices } from './notices/notices.ts';
import { tellingDocuments, tellingHistory, tellingReviews } from './notices/telling.ts';
import { AccessBook } from './people/access.ts';
import { createAccounts, type PasswordHashing } from './people/accounts.ts';
import { forgetEndedSessions } from './people/forget-ended.ts';
import { createInvitations } from './people/invitations.ts';
import { Listing } from './people/listing.ts';
import { noticing } from './people/noticing.ts';
import { documentOf, planDocuments } from './people/plan-documents.ts';
import { createPlans } from './people/plans.ts';
import { sessionTimes } from './people/session-times.ts';
import { createSetup, newSetupCode, type Setup } from './people/setup.ts';
import { storedHead } from './people/stored-head.ts';
import { createReviews } from './reviews/reviews.ts';
import { guard } from './rooms/guard.ts';
import type { Clock, Journal } from './rooms/ports.ts';
import { Rooms } from './rooms/rooms.ts';
import { planOf } from './rooms/shape.ts';
import { roomsLog } from './rooms-log.ts';
import { type DocumentSeals, documentSeals } from './store/document-seals.ts';
import { NewerRecords } from './store/migrations.ts';
import { sealedJournal } from './store/sealed.ts';
import { openSqliteStore } from './store/sqlite/journal.ts';
import { openRecords } from './store/sqlite/records.ts';
import { version } from './version.ts';
import { syncRoute } from './ws/upgrade.ts';

export interface Composed {
  readonly kind: 'composed';
  readonly app: Hono<Env>;
  readonly rooms: Rooms;
  readonly setup: Setup;
  /** Finishes what is under way, closes every socket, lets go of the data. */
  close(): Promise<void>;
}

/** The start is refused; `line` says why and what to do. */
export interface Refused {
  readonly kind: 'refused';
  readonly line: string;
}

export interface Surroundings {
  /** Where people reach the server: PUBLIC_URL, or the address it listens on. */
  readonly address: string;
  readonly clock: Clock;
  readonly log: Log;
  /** The journal has ended by itself: nothing can be read or stored until a new process opens it. */
  readonly onJournalLost?: ((reason: string) => void) | undefined;
  /** For tests that make many accounts; see `AccountsOptions`. */
  readonly hashing?: PasswordHashing;
}

export async function compose(config: Config, around: Surroundings): Promise<Composed | Refused> {
  const opened = await openSqliteStore(config.dataDir, { onLost: around.onJournalLost });
  if (opened.kind === 'refused') return opened;
  const { store } = opened;
  const closers = [() => store.close()];
  const closeAll = async () => {
    for (const close of closers.splice(0).toReversed()) await close();
  };
  try {
    const unlocked = await unlock(config.masterKey, config.dataDir, store);
    if (unlocked.kind === 'refused') {
      await closeAll();
      return unlocked;
    }
    const records = await openRecords(config.dataDir, () => new Date(around.clock.now()));
    closers.push(() => records.close());
    const journal = sealedJournal(store, unlocked.key);
    return await assemble(config, around, {
      key: unlocked.key,
      db: records.db,
      journal,
      seals: documentSeals(store, unlocked.key),
      journalAnswers: async () => void (await store.readKeyCheck()),
      closers,
    });
  } catch (error) {
    await closeAll();
    if (error instanceof NewerRecords) return { kind: 'refused', line: error.message };
    throw error;
  }
}

interface Foundation {
  readonly key: SealKey;
  readonly db: Awaited<ReturnType<typeof openRecords>>['db'];
  readonly journal: Journal;
  readonly seals: DocumentSeals;
  /** Rejects when the journal cannot be read. */
  readonly journalAnswers: () => Promise<void>;
  /** What has to be let go of at the end, in the order it was opened. */
  readonly closers: (() => Promise<void>)[];
}

async function assemble(
  config: Config,
  { address, clock, log, hashing }: Surroundings,
  { key, db, journal, seals, journalAnswers, closers }: Foundation,
): Promise<Composed> {
  const { idleMs, absoluteMs } = sessionTimes(config.sessionIdleMinutes);
  const now = () => clock.now();

  const accounts = await createAccounts({
    db,
    databaseType: 'sqlite',
    secret: cookieSecret(key),
    address,
    idleMs,
    absoluteMs,
    onSessionEnded: (id) => access.sessions.ended(id),
    log,
    hashing,
  });
  await accounts.migrate();
  const access = new AccessBook({
    sessions: accounts.sessions,
    roles: (documents) => rolesInAll(db, documents),
    beside: (document) => notesBeside(db, document),
    idleMs,
    absoluteMs,
    clock,
    log,
  });

  let closing = false;
  const listing: Listing = new Listing({
    head: (plan) => (closing ? storedHead(journal, plan) : rooms.read(documentOf(plan), readHead)),
    note: (noted) => plans.note(noted),
    clock,
    log,
  });
  const rooms = new Rooms({
    journal: noticing(journal, (plan) => listing.written(plan)),
    authority: access,
    fanout: localFanout(),
    clock,
    guard,
    wrote(login, document) {
      access.active(login);
      const plan = planOf(document);
      if (plan) notices.happened(plan, login.user.id, 'written');
    },
    report: roomsLog(log),
  });
  access.tell(rooms);
  const notices: Notices = new Notices({
    db,
    seals,
    mail: config.mail && loggedMail(config.mail, log),
    address,
    isHere: (plan, user) => rooms.isHere(documentOf(plan), user),
    clock,
    log,
  });

  const documents = planDocuments({ rooms, journal, now });
  const notes = createNotes({ db, journal, rooms });
  const plans = createPlans({
    db,
    documents: tellingDocuments(documents, notices),
    notes,
    titles: rowSeal(key, 'plans', 'sealed_title'),
    access,
    now,
  });
  await plans.sweep();
  const setup = createSetup({ db, accounts, code: config.setupCode ?? newSetupCode(), now });
  const states = planStates({ rooms, journal });
  const snapshots = createSnapshots({ db, seals, states, now });
  const reviews = createReviews({
    db,
    states,
    snapshots,
    seals,
    documents,
    tell: (plan, what) => rooms.tell(documentOf(plan), what),
    report: (damaged) => log.error('review.damaged', damaged),
    leave: (tx, left) => addQuestions(tx, left, { random: Math.random }),
    now,
  });
  const annotations = createAnnotations({
    db,
    states,
    seals,
    tell: (plan, what) => rooms.tell(documentOf(plan), what),
    happened: (plan, by, what) => notices.happened(plan, by, what),
    report: (damaged) => log.error('annotation.damaged', damaged),
    now,
    random: Math.random,
  });
  const sockets = {
    rooms,
    authority: access,
    clock,
    publicOrigin: config.publicUrl,
    loginOf: (headers: Headers) => accounts.whoIs(headers),
  };
  const app = createApp({
    db,
    accounts,
    access,
    setup,
    plans,
    history: tellingHistory(
      planHistory({
        db,
        rooms,
        states,
        snapshots,
        reviews: (plan) => reviews.list(plan),
        report: ({ plan, error }) => log.error('restore.not-noted', { plan, ...errorFacts(error) }),
        now,
      }),
      notices,
    ),
    reviews: tellingReviews(reviews, notices),
    annotations,
    notices,
    news: createNews({ db, rooms, journal, now }),
    invitations: createInvitations({ db, accounts, address, now }),
    devices: createDevices({ db, secrets: rowSeal(key, 'device_copies', 'sealed_secret'), now }),
    health: {
      version: version(),
      isReady: async () =>
        !closing &&
        (await Promise.all([setup.isNeeded(), journalAnswers()]).then(
          () => true,
          () => false,
        )),
      metrics: () => [...roomMetrics(rooms.counters), ...processMetrics()],
    },
    sync: syncRoute({
      ...sockets,
      async find(plan, login) {
        const document = documentOf(plan);
        if ((await access.open(document, login)) !== 'open') return 'noSuchPlan';
        listing.opened(plan);
        return { document };
      },
    }),
    syncNotes: syncRoute({
      ...sockets,
      find: (plan, login) => findNotes({ notes, access }, plan, login),
    }),
    publicUrl: config.publicUrl,
    address,
    clientFolder: fileURLToPath(new URL('../dist/client', import.meta.url)),
    now,
    log,
  });
  const stopForgetting = forgetEndedSessions(() => accounts.forgetEnded(now()), clock, log);

  return {
    kind: 'composed',
    app,
    rooms,
    setup,
    async close() {
      closing = true;
      stopForgetting();
      await rooms.close();
      await notices.close();
      await listing.close();
      access.close();
      for (const close of closers.splice(0).toReversed()) await close();
    },
  };
}
