/**
 * `npm run seed`: a demo practice with three plans, on an empty server, through the same doors that
 * people use. It never touches a server that is set up already.
 */
import { randomUUID } from 'node:crypto';

import type { BlockId, PlanId, UserId } from '#shared/plan/plan.ts';
import { type EditContext, setLookAgainOn, setRhythm } from '#shared/doc/edit.ts';

import { systemClock } from '../clock.ts';
import { compose, type Composed } from '../compose.ts';
import { type Config, readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { documentOf } from '../people/plan-documents.ts';
import { openRecords } from '../store/sqlite/records.ts';
import { type Browser, browser } from '../testing/browser.ts';
import type { Clock } from '../rooms/ports.ts';
import { actsBetween } from './seed/between.ts';
import { grief } from './seed/grief.ts';
import { dayBefore, dayMs, instantBefore, type Sitting, sittings } from './seed/plant.ts';
import type { Story, Voice } from './seed/story.ts';
import { teenager } from './seed/teenager.ts';
import { work } from './seed/work.ts';

const password = 'a walk along the river';
const therapist = { name: 'Ana Weiss', email: 'ana@example.org' };

const stories = [work, grief, teenager];

const read = readConfig(process.env);
if ('errors' in read) stop(read.errors.join('\n'));
else await seed(read.config);

async function seed(config: Config): Promise<void> {
  const address = config.publicUrl ?? `http://127.0.0.1:${config.port}`;
  const log = createLog({
    level: 'error',
    now: () => systemClock.now(),
    write: (l) => console.error(l),
  });
  // What is said beside the plans is said on its day.
  let day: number | null = null;
  const clock: Clock = { ...systemClock, now: () => day ?? systemClock.now() };
  const onDay = (at: number | null) => {
    day = at;
  };
  const server = await compose(config, { address, clock, log });
  if (server.kind === 'refused') return stop(server.line);
  const planted: [PlanId, Story][] = [];
  try {
    if (!(await server.setup.isNeeded())) {
      return stop('This server has a practice already: seed an empty DATA_DIR instead.');
    }
    const open = () => browser(address, (request) => server.app.fetch(request));
    const ana = open();
    const code = server.setup.code;
    await ana.must('POST', '/api/setup', { ...therapist, password, practice: 'Riverside', code });
    for (const story of stories) {
      planted.push([await plant(server, story, ana, open, onDay), story]);
    }
  } finally {
    await server.close();
  }
  await age(config.dataDir, planted);
  report(address);
}

/** The plans began when their stories say, not today. */
async function age(dataDir: string, planted: readonly (readonly [PlanId, Story])[]): Promise<void> {
  const records = await openRecords(dataDir);
  for (const [id, { startedDaysAgo }] of planted) {
    const created_at = instantBefore(Date.now(), startedDaysAgo);
    await records.db.updateTable('plans').set({ created_at }).where('id', '=', id).execute();
  }
  await records.close();
}

async function plant(
  { rooms }: Composed,
  story: Story,
  ana: Browser,
  open: () => Browser,
  onDay: (at: number | null) => void,
): Promise<PlanId> {
  const now = Date.now();
  const planId = (await ana.newPlan(story.title)) as PlanId;
  const document = documentOf(planId);
  const voices = new Map<Voice, UserId>([['therapist', await idOf(ana)]]);
  const windows = new Map<Voice, Browser>([['therapist', ana]]);
  for (const voice of ['client', 'supporter'] as const) {
    const person = story[voice];
    if (!person) continue;
    const { url } = await ana.must('POST', `/api/plans/${planId}/invitations`, { role: voice });
    const token = String(url).split('/').at(-1);
    const someone = open();
    await someone.must('POST', `/api/invitations/${token}/accept`, { ...person, password });
    voices.set(voice, await idOf(someone));
    windows.set(voice, someone);
  }

  const contextOf = (by: UserId, daysAgo: number): EditContext => ({
    by,
    origin: {},
    now: () => instantBefore(now, daysAgo),
    newId: () => randomUUID() as BlockId,
    random: Math.random,
  });
  const edit = async (voice: Voice, daysAgo: number, write: Sitting['write']) => {
    const by = known(voices.get(voice), voice, story);
    const context = contextOf(by, daysAgo);
    const edited = await rooms.edit(document, { by }, (doc) => write(doc, context));
    if (edited.kind !== 'saved') throw new Error(`A demo edit was not stored: ${edited.kind}`);
  };
  const between = [
    ...actsBetween(story, {
      planId,
      windowOf: (voice) => known(windows.get(voice), voice, story),
      read: async (look) => known(await rooms.read(document, look), 'plan', story),
    }),
  ];
  const passUntil = async (daysAgo: number) => {
    for (let act = between[0]; act && act.daysAgo > daysAgo; act = between[0]) {
      between.shift();
      onDay(now - act.daysAgo * dayMs);
      await act.run();
      onDay(null);
    }
  };
  for (const { by, daysAgo, write } of sittings(story, now)) {
    await passUntil(daysAgo);
    await edit(by, daysAgo, write);
  }
  await passUntil(0);
  await edit('therapist', 0, (doc, context) => {
    setRhythm(doc, context, { everyDays: story.everyDays });
    setLookAgainOn(doc, context, dayBefore(now, -story.lookAgainInDays));
  });
  return planId;
}

function known<T>(found: T | null | undefined, what: string, { title }: Story): T {
  if (found === null || found === undefined) throw new Error(`"${title}" has no ${what}`);
  return found;
}

async function idOf(someone: Browser): Promise<UserId> {
  return String((await someone.must('GET', '/api/me'))['id']) as UserId;
}

function report(address: string): void {
  const people = stories.flatMap(({ title, client, supporter }) => [
    { ...client, sees: `client of "${title}"` },
    ...(supporter ? [{ ...supporter, sees: `supporter in "${title}"` }] : []),
  ]);
  console.log(`A demo practice with three plans is ready. Everyone's password: ${password}\n`);
  for (const { name, email, sees } of [{ ...therapist, sees: 'therapist' }, ...people]) {
    console.log(`  ${email.padEnd(22)} ${name.padEnd(16)} ${sees}`);
  }
  console.log(`\nStart the server (npm start) and sign in at ${address}/sign-in`);
}

function stop(line: string): void {
  console.error(line);
  process.exitCode = 1;
}
