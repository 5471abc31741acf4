/**
 * A practice for the journeys: a real server process with a data folder of its own, and people with
 * browser contexts of their own. `test` hands each journey a fresh one.
 */
import {
  type APIRequestContext,
  type Browser,
  type BrowserContext,
  expect,
  type Page,
  test as base,
} from '@playwright/test';

import { type RunningServer, startServer } from '../server/testing/start.ts';
import { openPlan } from './plan.ts';

export { expect } from '@playwright/test';

export const phone = { width: 390, height: 844 };

export interface Someone {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}
export const ana: Someone = {
  name: 'Ana Weiss',
  email: 'ana@example.org',
  password: 'calm river under old bridges',
};
export const ben: Someone = {
  name: 'Ben Okafor',
  email: 'ben@example.org',
  password: 'sunday football with my brother',
};

export interface World {
  readonly server: RunningServer;
  /** A window of someone who is not signed in. */
  window(options?: WindowOptions): Promise<Page>;
  /** The practice exists and Ana, its therapist, is signed in in this window. */
  therapist(options?: WindowOptions): Promise<Page>;
  /** Makes a plan as the person in this window and returns its id. */
  newPlan(by: Page, title?: string): Promise<string>;
  /** Signs someone new in through an invitation to the plan. */
  invited(by: Page, planId: string, options?: InvitedOptions): Promise<Page>;
  /** Ana's plan, open at her desk and in the window of someone whom she has invited. */
  together(options?: InvitedOptions): Promise<Together>;
}
interface Together {
  readonly plan: string;
  readonly desk: Page;
  readonly other: Page;
}
interface WindowOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly hasTouch?: boolean;
  readonly isMobile?: boolean;
  readonly colorScheme?: 'light' | 'dark';
  readonly forcedColors?: 'active';
  readonly locale?: string;
  /** The page opens without a network. */
  readonly serviceWorkers?: 'allow';
}
interface InvitedOptions extends WindowOptions {
  readonly who?: Someone;
  readonly role?: 'client' | 'therapist' | 'supporter' | 'observer';
}

export interface WorldOptions {
  /** What the journey's server is told by its environment. `test.use({ env: … })` sets it, by value or as a fixture. */
  readonly env: Readonly<Record<string, string>>;
}

export const test = base.extend<WorldOptions & { world: World }>({
  env: [{}, { option: true }],
  world: async ({ browser, env }, use) => {
    const server = await startServer({ env });
    const contexts: BrowserContext[] = [];
    const errors: Error[] = [];
    await use(makeWorld(browser, server, contexts, errors));
    await Promise.all(contexts.map((context) => context.close()));
    await server.dispose();
    expect(errors, 'no page threw').toEqual([]);
  },
});

function makeWorld(
  browser: Browser,
  server: RunningServer,
  contexts: BrowserContext[],
  errors: Error[],
): World {
  const headers = { origin: server.url };

  async function window(options: WindowOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      baseURL: server.url,
      // Only the offline journeys need one, and it fetches the whole page once more.
      serviceWorkers: 'block',
      ...options,
    });
    contexts.push(context);
    context.on('weberror', (thrown) => errors.push(thrown.error()));
    return context.newPage();
  }

  const made: World = {
    server,
    window,
    async therapist(options) {
      const page = await window(options);
      const data = { ...ana, practice: 'Riverside', code: server.setupCode };
      await send(page.request, '/api/setup', { headers, data });
      return page;
    },
    async newPlan(by, title = 'Finding my voice again') {
      const answer = await send(by.request, '/api/plans', { headers, data: { title } });
      return ((await answer.json()) as { id: string }).id;
    },
    async invited(by, planId, { who = ben, role = 'client', ...options } = {}) {
      const asked = await send(by.request, `/api/plans/${planId}/invitations`, {
        headers,
        data: { role },
      });
      const { url } = (await asked.json()) as { url: string };
      const token = url.split('/').at(-1);
      const page = await window(options);
      await send(page.request, `/api/invitations/${token}/accept`, { headers, data: who });
      return page;
    },
    async together(options) {
      const desk = await made.therapist();
      const plan = await made.newPlan(desk);
      const other = await made.invited(desk, plan, options);
      await Promise.all([openPlan(desk, plan), openPlan(other, plan)]);
      return { plan, desk, other };
    },
  };
  return made;
}

async function send(
  request: APIRequestContext,
  path: string,
  options: { headers: Record<string, string>; data: unknown },
) {
  const answer = await request.post(path, options);
  expect(answer.ok(), `${path} answered ${answer.status()}`).toBe(true);
  return answer;
}
