/**
 * A list of a plan's words that are on this page alone, such as what waits to be sent, kept on this
 * device too while copies are on: closing the tab loses none of it. Each page keeps its own list, so
 * two tabs never write over each other's; what a page kept is taken up by another once it is gone.
 */
import type { Store } from '../sync/store.ts';
import type { Copies } from './copies.ts';
import { type OpenPages, openPages } from './openPages.ts';
import type { Vault } from './vault.ts';

export interface ListToKeep<One> {
  /** What it is kept under. */
  readonly box: string;
  /** Tells of every change of the list. */
  readonly changes: Pick<Store<unknown>, 'subscribe'>;
  /** The list now, which can be written as JSON; the same reference until it changes. */
  readonly list: () => readonly One[];
  /** Takes up what a page kept that is gone: JSON that is yet to be read. */
  readonly takeBack: (list: unknown) => void;
  /** These, and no others, are on this device's disk. */
  readonly onKept: (list: readonly One[]) => void;
}

export interface KeptList {
  /** Resolves once what is in the list now is kept, or cannot be. */
  written(): Promise<void>;
  /** Nobody looks at the list any more: it is kept until nothing is in it. */
  readonly leave: () => void;
  /** Nothing of any page's list is kept here any more. */
  forget(): Promise<void>;
}

/** A page's list, as it is kept. */
interface PageList {
  readonly page: string;
  readonly list: unknown;
}

/** Takes back what earlier pages kept, and keeps the list from now on. */
export function keepList<One>(
  what: ListToKeep<One>,
  copies: Copies,
  pages: OpenPages = openPages,
): KeptList {
  const { box, changes, list, takeBack, onKept } = what;
  let vault: Vault | null = null;
  let written = '';
  let running: Promise<void> = Promise.resolve();
  let hasLeft = false;
  let isOver = false;

  const takeAllBack = async (from: Vault) => {
    await pages.hold();
    const found = new Set((await from.read(box)).map(({ bytes }) => listIn(bytes).page));
    await takeFrom(from, pages.here);
    for (const page of found) {
      if (page === pages.here) continue;
      void pages.whenGone(page).then(() => {
        if (vault === from && !hasLeft) run(() => takeFrom(from, page));
        return null;
      });
    }
  };
  const takeFrom = async (from: Vault, page: string) => {
    const drop: number[] = [];
    for (const { key, bytes } of await from.read(box)) {
      const kept = listIn(bytes);
      if (kept.page !== page) continue;
      takeBack(kept.list);
      drop.push(key);
    }
    await write(from, drop);
  };
  const write = async (to: Vault, drop: readonly number[] = []) => {
    if (isOver) return;
    const now = list();
    const json = JSON.stringify(now);
    if (json === written && drop.length === 0) return tellKept(to, now);
    const mine: PageList = { page: pages.here, list: now };
    const bytes = new TextEncoder().encode(JSON.stringify(mine));
    const add = now.length > 0 ? [{ slot: pages.here, unsent: true, bytes }] : [];
    const gone = add.length === 0 ? await ownRows(to) : [];
    await to.change(box, { drop: [...drop, ...gone], add });
    written = json;
    tellKept(to, now);
    if (list() !== now) await write(to);
    else if (hasLeft && now.length === 0) end();
  };
  /** Of a copy that is not this page's any more nothing is said. */
  const tellKept = (to: Vault, now: readonly One[]) => {
    if (to === vault) onKept(now);
  };
  const ownRows = async (from: Vault): Promise<readonly number[]> => {
    if (written === '' || written === '[]') return [];
    return (await from.read(box))
      .filter(({ bytes }) => listIn(bytes).page === pages.here)
      .map(({ key }) => key);
  };
  const run = (act: (vault: Vault) => Promise<void>) => {
    const to = vault;
    if (to === null || isOver) return;
    running = running
      .then(() => act(to))
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
    onKept([]);
    // What another session keeps is for the page that is open then.
    if (hasLeft) end();
    else run(takeAllBack);
  };
  const stopFollowing = copies.state.subscribe(follow);
  const stopHearing = changes.subscribe(() => run(write));
  const end = () => {
    isOver = true;
    stopFollowing();
    stopHearing();
  };
  follow();

  return {
    written: () => running,
    leave() {
      hasLeft = true;
      run(async () => {
        if (list().length === 0) end();
      });
      if (vault === null) end();
    },
    async forget() {
      end();
      await running;
      onKept([]);
      const state = copies.state.get();
      if (state.kind === 'open') await state.vault.clear(box).catch(() => {});
    },
  };
}

/** Everything that pages kept of a list, read and then gone. */
export async function takeList(box: string, copies: Copies): Promise<readonly unknown[]> {
  const state = copies.state.get();
  if (state.kind !== 'open') return [];
  const rows = await state.vault.read(box);
  if (rows.length > 0) await state.vault.change(box, { drop: rows.map(({ key }) => key) });
  return rows.map(({ bytes }) => listIn(bytes).list);
}

function listIn(bytes: Uint8Array): PageList {
  return JSON.parse(new TextDecoder().decode(bytes)) as PageList;
}
