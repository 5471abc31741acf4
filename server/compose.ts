/**
 * The server, put together: the only file that sees every adapter. Nothing here listens; `main.ts`
 * gives it a port, tests hand it requests.
 */
import { hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { readHead } from '#shared/doc/read.ts';
import type { PlanHead } from '#shared/plan/assemble.ts';
import type { PlanId } from '#shared/plan/plan.ts';
import type { CloseName } from '#shared/wire/closes.ts';
import type { Hono } from 'hono';

import { createAnnotations } from './annotations/annotations.ts';
import { addQuestions } from './annotations/questions.ts';
import type { Config } from './config.ts';
import { unlock } from './crypto/keys.ts';
import { openText, type SealKey, sealText } from './crypto/seal.ts';
import { createDevices, type SecretSeal } from './devices/devices.ts';
import { localFanout } from './fanout/local.ts';
import { planStates } from './history/plan-states.ts';
import { planHistory } from './history/plan-history.ts';
import { createSnapshots } from './history/snapshots.ts';
import { createApp } from './http/app.ts';
import type { Env } from './http/env.ts';
import { processMetrics, roomMetrics } from './http/metrics.ts';
import { errorFacts, type Log } from './log.ts';
import { smtpMail } from './mail/smtp.ts';
import { createNotes, type Notes } from './notes/notes.ts';
import { notesOn, readersIn } from './notes/readers.ts';
import { createNews } from './notices/news.ts';
import { Notices } from './notices/notices.ts';
import { tellingDocuments, tellingHistory, tellingReviews } from './notices/telling.ts';
import { AccessBook, type Roles } from './people/access.ts';
import { createAccounts, type PasswordHashing } from './people/accounts.ts';
import { createInvitations } from './people/invitations.ts';
import { Listing } from './people/listing.ts';
import { rolesIn } from './people/participants.ts';
import { documentOf, planDocuments } from './people/plan-documents.ts';
import { createPlans, type TitleSeal } from './people/plans.ts';
import { createSetup, newSetupCode, type Setup } from './people/setup.ts';
import { createReviews } from './reviews/reviews.ts';
import { DurableDocument } from './rooms/catchup.ts';
import { guard } from './rooms/guard.ts';
import type { Clock, DocumentId, Journal, Login } from './rooms/ports.ts';
import { Rooms } from './rooms/rooms.ts';
import { planOf, shapeOf } from './rooms/shape.ts';
import { type DocumentSeals, documentSeals } from './store/document-seals.ts';
import { NewerRecords } from './store/migrations.ts';
import { sealedJournal } from './store/sealed.ts';
import { openSqliteStore } from './store/sqlite/journal.ts';
import { openRecords } from './store/sqlite/records.ts';
import type { Records } from './store/records.ts';
import { type Found, syncRoute } from './ws/upgrade.ts';

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
  const idleMs = config.sessionIdleMinutes * 60_000;
  const absoluteMs = Math.max(leastAbsoluteMs, idleMs);
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
    report: ({ document, kind, detail }) => {
      const facts = typeof detail === 'string' ? { why: detail } : errorFacts(detail);
      const happened = `${shapeOf(document)}.${kind}`;
      if (kind === 'refused') log.info(happened, { document, ...facts });
      else log.error(happened, { document, ...facts });
    },
  });
  access.tell(rooms);
  const notices: Notices = new Notices({
    db,
    seals,
    mail:
      config.mail &&
      smtpMail({
        ...config.mail,
        report: ({ outcome, code, command, reply }) =>
          log.warn(`mail.${outcome}`, { code, command, reply }),
      }),
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
    titles: titleSeal(key),
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
    devices: createDevices({ db, secrets: deviceSeal(key), now }),
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

/** A session ends a week after signing in, however much it is used; or later, if idling may last longer. */
const leastAbsoluteMs = 7 * 24 * 60 * 60_000;

/** A key of its own, so that what signs cookies opens nothing. */
function cookieSecret(key: SealKey): string {
  const secret = hkdfSync('sha256', key, new Uint8Array(0), 'waymark session cookies', 32);
  return Buffer.from(secret).toString('base64url');
}

function titleSeal(key: SealKey): TitleSeal {
  const context = (plan: PlanId) => ['plans', 'sealed_title', plan];
  return {
    seal: (plan, title) => sealText(key, context(plan), title),
    open(plan, sealed) {
      const opened = openText(key, context(plan), sealed);
      return opened.kind === 'opened' ? opened.value : null;
    },
  };
}

function deviceSeal(key: SealKey): SecretSeal {
  const context = (device: string) => ['device_copies', 'sealed_secret', device];
  return {
    seal: (device, secret) => sealText(key, context(device), secret),
    open(device, sealed) {
      const opened = openText(key, context(device), sealed);
      return opened.kind === 'opened' ? opened.value : null;
    },
  };
}

/** What a plan is called, read without a room. */
async function storedHead(journal: Journal, plan: PlanId): Promise<PlanHead | null> {
  const stored = await journal.load(documentOf(plan));
  if (!stored) return null;
  const { doc } = DurableDocument.from(stored);
  try {
    return readHead(doc);
  } finally {
    doc.destroy();
  }
}

/** The same journal; `written` hears of every entry of a plan that is on disk. */
function noticing(journal: Journal, written: (plan: PlanId) => void): Journal {
  return {
    create: (document, first, writers) => journal.create(document, first, writers),
    load: (document) => journal.load(document),
    tail: (document, after) => journal.tail(document, after),
    compact: (document, upTo, state) => journal.compact(document, upTo, state),
    erase: (document) => journal.erase(document),
    async append(entry) {
      const result = await journal.append(entry);
      const plan = planOf(entry.document);
      if (result.kind === 'durable' && plan !== null) written(plan);
      return result;
    },
  };
}

/** Who takes part in plans, and who reads notes of their own: each kind of document asks its own records. */
async function rolesInAll(
  db: Records,
  documents: readonly DocumentId[],
): Promise<ReadonlyMap<DocumentId, Roles>> {
  const of = Object.groupBy(documents, shapeOf);
  const [plans, notes] = await Promise.all([
    of.plan ? rolesIn(db, of.plan) : [],
    of.notes ? readersIn(db, of.notes) : [],
  ]);
  return new Map([...plans, ...notes]);
}

/** Whoever is in a plan, or is not any more, is let into their own notes on it, or not any more. */
async function notesBeside(db: Records, document: DocumentId): Promise<readonly DocumentId[]> {
  const plan = planOf(document);
  return plan === null ? [] : notesOn(db, plan);
}

/** Someone's own notes on a plan, and nobody else's. */
async function findNotes(
  { notes, access }: { readonly notes: Notes; readonly access: AccessBook },
  plan: PlanId,
  login: Login,
): Promise<Found | CloseName> {
  if ((await access.open(documentOf(plan), login)) !== 'open') return 'noSuchPlan';
  const document = await notes.open(plan, login.user.id);
  if (document === null) return 'noAccess';
  const opened = await access.open(document, login);
  return opened === 'open' ? { document } : 'noSuchPlan';
}

function forgetEndedSessions(forget: () => Promise<void>, clock: Clock, log: Log): () => void {
  let cancel = () => {};
  const run = () => {
    forget().catch((error: unknown) => log.error('sessions.forget', errorFacts(error)));
    cancel = clock.after(60 * 60_000, run);
  };
  run();
  return () => cancel();
}

function version(): string {
  const file = fileURLToPath(new URL('../package.json', import.meta.url));
  const parsed = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string };
  return parsed.version;
}
