/**
 * The whole server in this process, for tests of what happens over HTTP: real records, journal,
 * accounts and rooms in a folder of their own, with time that the test moves. Requests are handed
 * to the app; `listening` gives it a port as well.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { vi } from 'vitest';

import type { Role } from '#shared/access/can.ts';

import { compose, type Composed } from '../compose.ts';
import { readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { FakeClock } from '../rooms/testing/clock.ts';
import { browser, type Browser } from './browser.ts';

export interface World {
  readonly server: Composed;
  readonly clock: FakeClock;
  readonly address: string;
  readonly dataDir: string;
  /** Every line that was logged. */
  readonly log: readonly string[];
  /** Lets time pass, for the server and for everything that looks at the date. */
  pass(ms: number): Promise<void>;
  /** Someone who has not signed in. */
  stranger(): Browser;
  /** The first therapist, after the first start. */
  therapist(): Promise<Browser>;
  /** Someone with an account of their own who takes part in the plan, invited by `by`. */
  invited(by: Browser, plan: string, role: Role, who: Person): Promise<Browser>;
  close(): Promise<void>;
}

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export const setupCode = 'amber-lantern-22';
export const ana = person('Ana Reyes', 'ana');
export const ben = person('Ben Okoro', 'ben');
export const carla = person('Carla Lindt', 'carla');
export const dev = person('Dev Anand', 'dev');
export const eve = person('Eve Moreau', 'eve');

export async function makeWorld(env: Readonly<Record<string, string>> = {}): Promise<World> {
  const dataDir = await mkdtemp(join(tmpdir(), 'waymark-world-'));
  const read = readConfig({ SETUP_CODE: setupCode, DATA_DIR: dataDir, ...env });
  if ('errors' in read) throw new Error(read.errors.join(' '));
  const clock = new FakeClock();
  vi.useFakeTimers({ toFake: ['Date'], now: clock.now() });
  const log: string[] = [];
  const address = read.config.publicUrl ?? 'http://127.0.0.1:4700';
  const server = await compose(read.config, {
    address,
    clock,
    log: createLog({ level: 'debug', now: () => clock.now(), write: (line) => log.push(line) }),
  });
  if (server.kind === 'refused') throw new Error(server.line);
  const stranger = () => browser(address, (request) => server.app.fetch(request, {}));

  return {
    server,
    clock,
    address,
    dataDir,
    log,
    async pass(ms) {
      vi.setSystemTime(clock.now() + ms);
      await clock.advance(ms);
    },
    stranger,
    async therapist() {
      const window = stranger();
      const body = { code: setupCode, practice: 'Rivers Practice', ...ana };
      await window.must('POST', '/api/setup', body);
      return window;
    },
    async invited(by, plan, role, who) {
      const { url } = await by.must('POST', `/api/plans/${plan}/invitations`, { role });
      const window = stranger();
      await window.must('POST', `/api/invitations/${tokenOf(String(url))}/accept`, { ...who });
      return window;
    },
    async close() {
      await server.close();
      vi.useRealTimers();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The token is the last segment of an invitation's url. */
export function tokenOf(url: string): string {
  return url.split('/').at(-1) ?? '';
}

function person(name: string, first: string): Person {
  return { name, email: `${first}@example.org`, password: `${first} walks by a quiet river` };
}
