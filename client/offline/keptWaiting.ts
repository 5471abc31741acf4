/**
 * What waits in a plan's conversation, kept on this device too, so that closing the tab loses none of
 * it. Each page keeps its own list: two tabs never write over each other's, and the server takes
 * words that two of them send once.
 */
import { uuidv4 } from 'lib0/random';

import type { AnnotationQueue } from '../annotations/queue.ts';
import { readWaiting } from '../annotations/readWaiting.ts';
import type { Copies } from './copies.ts';
import type { Vault } from './vault.ts';

/** This page's list, among those of other tabs. */
const page = uuidv4();

/** Takes back what an earlier page kept, and keeps what waits from now on. Returns what ends that. */
export function keepWaiting(queue: AnnotationQueue, planId: string, copies: Copies): () => void {
  const box = `waiting ${planId}`;
  let vault: Vault | null = null;
  let written = '';
  let running: Promise<void> | null = null;
  let isOver = false;

  const takeBack = async (from: Vault) => {
    const rows = await from.read(box);
    const lists = rows.map(({ bytes }) => JSON.parse(new TextDecoder().decode(bytes)) as unknown);
    for (const list of lists) queue.restore(readWaiting(list));
    await write(
      from,
      rows.map(({ key }) => key),
    );
  };
  const write = async (to: Vault, drop: readonly number[] = []) => {
    const { waiting } = queue.state.get();
    const json = JSON.stringify(waiting);
    if (json === written && drop.length === 0) return;
    const bytes = new TextEncoder().encode(json);
    const add = waiting.length > 0 ? [{ slot: page, unsent: true, bytes }] : [];
    const gone = add.length === 0 ? await ownRows(to) : [];
    await to.change(box, { drop: [...drop, ...gone], add });
    written = json;
    if (queue.state.get().waiting === waiting) queue.keptElsewhere();
    else await write(to);
  };
  const ownRows = async (from: Vault): Promise<readonly number[]> => {
    if (written === '' || written === '[]') return [];
    return (await from.read(box))
      .filter(({ bytes }) => new TextDecoder().decode(bytes) === written)
      .map(({ key }) => key);
  };
  const run = (what: (vault: Vault) => Promise<void>) => {
    const to = vault;
    if (to === null || isOver) return;
    running = (running ?? Promise.resolve())
      .then(() => what(to))
      .catch(() => {
        // Not kept: the page asks before it is left, as without a copy.
      });
  };
  const follow = () => {
    const state = copies.state.get();
    const next = state.kind === 'open' ? state.vault : null;
    if (next === vault) return;
    vault = next;
    written = '';
    run(takeBack);
  };
  const stops = [copies.state.subscribe(follow), queue.state.subscribe(() => run(write))];
  follow();
  return () => {
    isOver = true;
    for (const stop of stops) stop();
  };
}
