/** Fills a plan before a journey begins: a plain client that signs in as somebody in a window. */
import { isDeepStrictEqual } from 'node:util';

import { addBlock, type EditContext, type NewBlock, wasRefused } from '#shared/doc/edit.ts';
import { readPlan } from '#shared/doc/read.ts';
import { SCHEMA_VERSION } from '#shared/doc/schema.ts';
import type { BlockKind } from '#shared/plan/kinds.ts';
import type { BlockId, Instant, Plan, UserId } from '#shared/plan/plan.ts';
import { textOf } from '#shared/testing/plans.ts';
import { expect, type Page } from '@playwright/test';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { Doc } from 'yjs';

import { instantBefore, sittings } from '../server/operate/seed/plant.ts';
import { work } from '../server/operate/seed/work.ts';

/** The plan as the server tells it. */
export async function planOf(page: Page, planId: string): Promise<Plan> {
  const answer = await page.request.get(`/api/plans/${planId}`);
  expect(answer.ok()).toBe(true);
  return (await answer.json()) as Plan;
}

interface Script {
  readonly doc: Y.Doc;
  readonly context: EditContext;
  /** Adds letters at the end of a goal's own words, one each so many milliseconds. */
  typeSlowly(id: BlockId, letters: string, everyMs: number): Promise<void>;
  /** Waits until the server's plan has the same words as this document. */
  settled(): Promise<void>;
  close(): void;
}

/** A plain y-websocket client that has the plan open as the person in this window. */
export async function editAs(page: Page, planId: string): Promise<Script> {
  const me = (await (await page.request.get('/api/me')).json()) as { id: UserId };
  const { origin, cookie } = await signedIn(page);
  class SignedInSocket extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers: { origin, cookie } });
    }
  }
  const doc = new Doc();
  const provider = new WebsocketProvider(`${origin.replace('http', 'ws')}/sync`, planId, doc, {
    disableBc: true,
    params: { schema: String(SCHEMA_VERSION) },
    WebSocketPolyfill: SignedInSocket as unknown as typeof globalThis.WebSocket,
  });
  // What is durable, and notices: asked of the server's HTTP side here.
  for (const frame of [4, 5]) provider.messageHandlers[frame] = () => undefined;
  await expect.poll(() => provider.synced).toBe(true);
  const context: EditContext = {
    by: me.id,
    origin: {},
    now: () => new Date().toISOString() as Instant,
    newId: () => crypto.randomUUID() as BlockId,
    random: Math.random,
  };
  const said = (plan: Plan) => plan.blocks.map(({ id, statement }) => [id, statement]);
  return {
    doc,
    context,
    async typeSlowly(id, letters, everyMs) {
      for (const letter of letters) {
        const text = textOf(doc, id);
        text.insert(text.length, letter);
        await page.waitForTimeout(everyMs);
      }
    },
    async settled() {
      const server = async () => said(await planOf(page, planId));
      await expect
        .poll(async () => isDeepStrictEqual(await server(), said(readPlan(doc))))
        .toBe(true);
    },
    close() {
      provider.destroy();
      doc.destroy();
    },
  };
}

/** Carries out typed edits as the person in this window and waits until the server has them. */
async function writeAs(
  page: Page,
  planId: string,
  write: (doc: Y.Doc, context: EditContext) => void,
): Promise<void> {
  const script = await editAs(page, planId);
  try {
    write(script.doc, script.context);
    await script.settled();
  } finally {
    script.close();
  }
}

/** Adds blocks one after another; each may stand under one that was added before it. */
export async function plant(
  page: Page,
  planId: string,
  blocks: readonly (NewBlock & { readonly kind: BlockKind; readonly under?: number })[],
): Promise<readonly BlockId[]> {
  const ids: BlockId[] = [];
  await writeAs(page, planId, (doc, context) => {
    for (const { kind, under, ...start } of blocks) {
      const section = under === undefined ? undefined : ids[under];
      const id = addBlock(doc, context, kind, { ...start, ...(section ? { section } : {}) });
      if (wasRefused(id)) throw new Error(`A ${kind} was not taken: ${id.refused}`);
      ids.push(id);
    }
  });
  return ids;
}

/** The demo's fullest plan, every word of it by the person in this window. */
export async function plantFullPlan(page: Page, planId: string): Promise<void> {
  await writeAs(page, planId, (doc, context) => {
    const now = Date.now();
    for (const sitting of sittings(work, now)) {
      sitting.write(doc, { ...context, now: () => instantBefore(now, sitting.daysAgo) });
    }
  });
}

async function signedIn(page: Page): Promise<{ origin: string; cookie: string }> {
  const answer = await page.request.get('/healthz');
  const cookies = await page.context().cookies();
  return {
    origin: new URL(answer.url()).origin,
    cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
  };
}
