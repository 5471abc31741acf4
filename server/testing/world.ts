/**
 * The whole server in this process, for tests of what happens over HTTP: real records, journal,
 * accounts and rooms in a folder of their own, with time that the test moves. Requests are handed
 * to the app; `listening` gives it a port as well.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { vi } from 'vitest';

import type { Role } from '#shared/access/can.ts';

import { compose, type Composed } from '../compose.ts';
import { readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import type { PasswordHashing } from '../people/accounts.ts';
import { flushed } from '../rooms/testing/clock.ts';
import type { Clock } from '../rooms/ports.ts';
import { browser, type Browser } from './browser.ts';

export interface World {
  readonly server: Composed;
  readonly address: string;
  readonly dataDir: string;
  /** Every line that was logged. */
  readonly log: readonly string[];
  /** Why the journal ended by itself, if it did. */
  readonly journalLost: readonly string[];
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
  const clock = new JumpingClock();
  open += 1;
  vi.useFakeTimers({ toFake: ['Date'], now: clock.now() });
  const log: string[] = [];
  const journalLost: string[] = [];
  const address = read.config.publicUrl ?? 'http://127.0.0.1:4700';
  const server = await compose(read.config, {
    address,
    clock,
    log: createLog({ level: 'debug', now: () => clock.now(), write: (line) => log.push(line) }),
    onJournalLost: (reason) => journalLost.push(reason),
    hashing: quick,
  });
  if (server.kind === 'refused') throw new Error(server.line);
  const stranger = () => browser(address, (request) => server.app.fetch(request, {}));

  return {
    server,
    address,
    dataDir,
    log,
    journalLost,
    async pass(ms) {
      vi.setSystemTime(clock.now() + ms);
      await clock.jump(ms);
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
      const state = { closing: true };
      const closed = server.close().finally(() => {
        state.closing = false;
      });
      // Sockets are closed one after the other, a little apart.
      while (state.closing) await clock.jump(5);
      await closed;
      open -= 1;
      if (open === 0) vi.useRealTimers();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Worlds in use; the date is real again when there are none. */
let open = 0;

/** Time goes from one moment to a later one: what fell due in between happens then, once. */
class JumpingClock implements Clock {
  #now = Date.UTC(2026, 5, 1);
  readonly #timers = new Set<{ readonly at: number; readonly run: () => void }>();

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  async jump(ms: number): Promise<void> {
    this.#now += ms;
    for (const timer of this.#timers) {
      if (timer.at <= this.#now && this.#timers.delete(timer)) timer.run();
    }
    await flushed();
  }
}

/** Real hashing takes a good part of a second each time. */
const quick: PasswordHashing = {
  hash: async (password) => createHash('sha256').update(password).digest('hex'),
  verify: async ({ password, hash }) => (await quick.hash(password)) === hash,
};

/** The token is the last segment of an invitation's url. */
export function tokenOf(url: string): string {
  return url.split('/').at(-1) ?? '';
}

function person(name: string, first: string): Person {
  return { name, email: `${first}@example.org`, password: `${first} walks by a quiet river` };
}
