/**
 * The answers without which nothing opens offline: who I am, my plans, who is in them, what is said
 * about them. Kept in the copy while it is open, and used only when the server does not answer.
 */
import type { QueryClient } from '@tanstack/react-query';

import type { Me } from '#shared/wire/api.ts';

import { api } from '../api.ts';
import { codeOf } from '../problem.ts';
import type { Copies } from './copies.ts';
import type { Vault } from './vault.ts';

const box = 'answers';
/** A server that says nothing for so long is as good as away. */
const patienceMs = 4_000;

interface Answer {
  readonly key: readonly string[];
  readonly data: unknown;
  readonly at: number;
}

/** True for the answers that are kept. */
function isKept(key: readonly unknown[]): boolean {
  const [what, plan, part] = key;
  if (key.length === 1) return what === 'me' || what === 'plans';
  const parts: readonly unknown[] = ['participants', 'annotations'];
  return key.length === 3 && what === 'plans' && typeof plan === 'string' && parts.includes(part);
}

/** Keeps answers as they come, from now on, and those that are there once a copy is opened. */
export function keepAnswers(queries: QueryClient, copies: Copies): void {
  const keep = (vault: Vault, answer: Answer) => {
    const bytes = new TextEncoder().encode(JSON.stringify(answer));
    const slot = JSON.stringify(answer.key);
    vault.change(box, { add: [{ slot, unsent: false, bytes }] }).catch(() => {
      // Locked, cleared or full: whoever has to know hears of it from the vault.
    });
  };
  const cache = queries.getQueryCache();
  cache.subscribe((event) => {
    const state = copies.state.get();
    if (state.kind !== 'open' || event.type !== 'updated') return;
    const { action, query } = event;
    if (action.type !== 'success' || !isKept(query.queryKey)) return;
    // What was only filled in from here is not news.
    if (isFillingIn || isKeptMe(query.state.data)) return;
    keep(state.vault, answerOf(query));
  });
  let known: Vault | null = null;
  copies.state.subscribe(() => {
    const state = copies.state.get();
    const vault = state.kind === 'open' ? state.vault : null;
    if (vault === known) return;
    known = vault;
    if (vault === null) return;
    for (const query of cache.getAll()) {
      if (isKept(query.queryKey) && query.state.data !== undefined && !isKeptMe(query.state.data))
        keep(vault, answerOf(query));
    }
  });
}

let isFillingIn = false;

/** Who I am by the copy, as long as the server did not say so. */
export function isKeptMe(me: unknown): boolean {
  return typeof me === 'object' && me !== null && 'kept' in me;
}

/** Who is signed in, by the server; or by the copy when no answer comes. */
export async function meOrCopy(queries: QueryClient, copies: Copies): Promise<Me> {
  const asked = api.me();
  const state = copies.state.get();
  if (state.kind !== 'open') return asked;
  const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), patienceMs));
  try {
    const first = await Promise.race([asked, late]);
    if (first !== 'late') return first;
  } catch (error) {
    if (!isAway(error)) throw error;
  }
  return (await fillIn(queries, copies)) ?? asked;
}

/** True when the server did not answer, whatever it would have said. */
function isAway(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'offline' || code === 'unavailable';
}

/** Puts what is kept in place of the answers that are missing. */
async function fillIn(queries: QueryClient, copies: Copies): Promise<Me | null> {
  const state = copies.state.get();
  if (state.kind !== 'open') return null;
  const rows = await state.vault.read(box).catch(() => []);
  let me: Me | null = null;
  isFillingIn = true;
  for (const { bytes } of rows) {
    const { key, data, at } = JSON.parse(new TextDecoder().decode(bytes)) as Answer;
    if (key[0] === 'me') me = { ...(data as Me), kept: true } as Me;
    else if (queries.getQueryData(key) === undefined) {
      queries.setQueryData(key, data, { updatedAt: at });
    }
  }
  isFillingIn = false;
  return me;
}

function answerOf({
  queryKey,
  state,
}: {
  readonly queryKey: readonly unknown[];
  readonly state: { readonly data: unknown; readonly dataUpdatedAt: number };
}): Answer {
  return { key: queryKey as readonly string[], data: state.data, at: state.dataUpdatedAt };
}

/** Takes what is kept about one plan away. */
export async function forgetAnswersOf(planId: string, copies: Copies): Promise<void> {
  const state = copies.state.get();
  if (state.kind !== 'open') return;
  const rows = await state.vault.read(box);
  const about = rows.filter(({ bytes }) => {
    const { key } = JSON.parse(new TextDecoder().decode(bytes)) as Answer;
    return key[1] === planId;
  });
  if (about.length > 0) await state.vault.change(box, { drop: about.map(({ key }) => key) });
}
