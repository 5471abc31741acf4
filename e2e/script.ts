/** Fills a plan before a journey begins: a plain client that signs in as somebody in a window. */
import { addBlock, type EditContext, type NewBlock, wasRefused } from '#shared/doc/edit.ts';
import { SCHEMA_VERSION } from '#shared/doc/schema.ts';
import type { BlockKind } from '#shared/plan/kinds.ts';
import type { Block, BlockId, Instant, Plan, UserId } from '#shared/plan/plan.ts';
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

/** Carries out typed edits as the person in this window and waits until the server has them. */
async function writeAs(
  page: Page,
  planId: string,
  write: (doc: Y.Doc, context: EditContext) => void,
): Promise<void> {
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
  try {
    await expect.poll(() => provider.synced).toBe(true);
    write(doc, {
      by: me.id,
      origin: {},
      now: () => new Date().toISOString() as Instant,
      newId: () => crypto.randomUUID() as BlockId,
      random: Math.random,
    });
    const size = doc.getMap('blocks').size;
    const here = async () => (await planOf(page, planId)).blocks.filter(isHere).length;
    await expect.poll(here).toBe(size);
  } finally {
    provider.destroy();
    doc.destroy();
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

function isHere(block: Block): boolean {
  return block.removed === null;
}

async function signedIn(page: Page): Promise<{ origin: string; cookie: string }> {
  const answer = await page.request.get('/healthz');
  const cookies = await page.context().cookies();
  return {
    origin: new URL(answer.url()).origin,
    cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
  };
}
