/**
 * A word that somebody writes in their notes is looked for in everything that leaves the server, and
 * in everything it keeps. To look in one more place, add a line to `placesIn`. A word in the plan is
 * looked for in the same way, so that a place which shows nothing at all is noticed.
 */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import type { Browser } from '../testing/browser.ts';
import { openSink, type Sink } from '../mail/testing/sink.ts';
import { ben, carla, dev, eve, makeWorld, type World } from '../testing/world.ts';
import { until } from '../ws/testing/until.ts';
import { hears, type Street, streetTo, type Tab } from './testing/tabs.ts';

const inNotes = 'PlantedWillow7349';
const inPlan = 'PlantedHeather2186';

let world: World;
let street: Street;
let plan: string;
let client: Browser;
/** Everybody else: in the plan or not. */
let others: Readonly<Record<string, Browser>>;
let watching: Readonly<Record<string, Tab>>;
let sink: Sink;

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  sink = await openSink();
  world = await makeWorld({ SMTP_URL: sink.url, MAIL_FROM: 'plans@example.org' });
  street = await streetTo(world);
  const therapist = await world.therapist();
  plan = await therapist.newPlan(`About ${inPlan}`);
  const elsewhere = await therapist.newPlan('Elsewhere');
  client = await world.invited(therapist, plan, 'client', ben);
  others = {
    therapist,
    observer: await world.invited(therapist, plan, 'observer', carla),
    stranger: await world.invited(therapist, elsewhere, 'client', dev),
  };
  // Away, and told by mail.
  const away = await world.invited(therapist, plan, 'supporter', eve);
  await away.must('PUT', `/api/plans/${plan}/notices`, {
    mode: 'immediately',
    nickname: null,
    language: 'en',
    timeZone: 'UTC',
  });
  watching = {
    therapist: await street.open(therapist, plan),
    'therapist’s notes': await street.open(therapist, `${plan}/notes`),
    observer: await street.open(others['observer'] ?? therapist, plan),
    stranger: await street.open(others['stranger'] ?? therapist, plan),
    'stranger’s notes': await street.open(others['stranger'] ?? therapist, `${plan}/notes`),
    'stranger’s own plan': await street.open(others['stranger'] ?? therapist, elsewhere),
    'their own page of the plan': await street.open(client, plan),
  };
});
afterEach(async () => {
  await street.close();
  await sink.close();
  vi.restoreAllMocks();
});

/** Everything that anybody but the owner could look at, by name. */
async function placesIn(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const [who, tab] of Object.entries(watching)) {
    found.set(`frames to ${who}`, tab.heard.map(textOf).join('\n'));
  }
  for (const [who, window] of Object.entries({ ...others, owner: client })) {
    for (const path of await pathsFor(window)) {
      const { body, headers } = await window.ask('GET', path);
      found.set(`GET ${path} by ${who}`, JSON.stringify([body, ...headers]));
    }
  }
  found.set('mails', sink.raw.join('\n'));
  found.set('the log', world.log.join('\n'));
  for (const file of readdirSync(world.dataDir)) {
    found.set(`the file ${file}`, textOf(readFileSync(join(world.dataDir, file))));
  }
  return found;
}

/** Every route that is asked with a plan alone, and what was kept of the plan. */
async function pathsFor(window: Browser): Promise<readonly string[]> {
  const routes = world.server.app.routes
    .filter(({ method, path }) => method === 'GET' && path.startsWith('/api/plans/:id'))
    .map(({ path }) => path.replace(':id', plan))
    .filter((path) => !path.includes(':'));
  const kept = (await window.ask('GET', `/api/plans/${plan}/snapshots`)).body;
  const ids = Array.isArray(kept) ? (kept as { readonly id: string }[]).map(({ id }) => id) : [];
  return [
    '/metrics',
    '/healthz',
    '/readyz',
    '/api/me',
    '/api/plans',
    ...routes,
    ...ids.flatMap((id) => [
      `/api/plans/${plan}/snapshots/${id}`,
      `/api/plans/${plan}/compare?from=${id}&to=now`,
    ]),
  ];
}

describe('a word in my notes', () => {
  test('[MINE-10] is found in no frame, answer, snapshot, mail, log or file, while one in the plan is', async () => {
    const notes = await street.open(client, `${plan}/notes`);
    notes.write(`Between us: ${inNotes}`);
    const second = await street.open(client, `${plan}/notes`);
    await hears(second, inNotes);
    await client.must('POST', `/api/plans/${plan}/snapshots`, { name: 'Before the summer' });
    second.write(`More about ${inNotes}`);
    await hears(notes, `More about ${inNotes}`);
    await client.must('PATCH', `/api/plans/${plan}`, { title: `Still about ${inPlan}` });
    await until(
      () => watching['therapist']?.doc.getMap('meta').get('title') === `Still about ${inPlan}`,
      'the plan has changed',
    );
    await client.must('POST', `/api/plans/${plan}/annotations`, {
      id: randomUUID(),
      kind: 'question',
      text: `Why ${inPlan}?`,
      about: { block: null, range: null },
    });
    // Lists are noted, idle rooms are left, mails are sent.
    await world.pass(300_000);
    await until(() => sink.mails.length > 0, 'a mail has come');

    const places = await placesIn();
    const withWord = (word: string) =>
      [...places].filter(([, text]) => text.includes(word)).map(([place]) => place);
    expect(withWord(inNotes)).toEqual([]);
    expect(withWord(inPlan)).toEqual(
      expect.arrayContaining([
        'frames to therapist',
        'frames to observer',
        `GET /api/plans/${plan} by therapist`,
        'GET /api/plans by observer',
      ]),
    );
    expect(withWord(inPlan).filter((place) => /stranger|log|file|mails/.test(place))).toEqual([]);
    // The looking itself was at something.
    expect(
      [...places.keys()].filter((place) => place.startsWith('the file')).length,
    ).toBeGreaterThan(1);
    expect([...places.keys()].some((place) => place.includes('/snapshots/'))).toBe(true);
  });
});

/** As a search for plain text would see it. */
function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
