/**
 * Keeps a document on this device while copies are on: what is there is loaded first, and every
 * update, one's own and others', is sealed and added. What it holds true: `kept` is said only when
 * all that was written here is on this device's disk; a row counts as unsent until the server is known
 * to have what is in it; and a page drops only rows whose content is in the document that takes their
 * place, so tabs never lose each other's.
 */
import * as Y from 'yjs';

import { sourceOf, type Store } from '../sync/store.ts';
import type { Copies } from './copies.ts';
import type { CopyHere } from './copyHere.ts';
import { decodeRow, encodeRow, inRuns, type Waiting } from './copyRows.ts';
import type { Vault } from './vault.ts';

/** Updates that come from the copy and had not been sent; they are one's own. */
export const unsentBefore: object = { name: 'unsent before' };
/** Updates that come from the copy and were on the server. */
export const savedBefore: object = { name: 'saved before' };

export interface KeepOptions {
  readonly copies: Copies;
  /** What the copy is kept under, such as the document's room. */
  readonly name: string;
  /** Of the document's content; a copy of a newer one is left alone. */
  readonly schema: number;
  /** True for updates that came from the server. */
  readonly isRemote: (origin: unknown) => boolean;
  /** True while something in the document is not known to be on the server. */
  readonly hasUnsent: () => boolean;
  readonly now: () => number;
  /** One document after another of the same name, on this page. */
  readonly series: CopySeries;
}

/**
 * The first document of a series loads the copy. A later one was asked for by the server because it
 * could not take what was written: it loads nothing, and takes the copy's place once it is here.
 */
export interface CopySeries {
  isOpened: boolean;
  /** Rows whose content is in the series' documents, or was given up with one of them. */
  known: number[];
}

/** Nothing is opened yet. */
export function newSeries(): CopySeries {
  return { isOpened: false, known: [] };
}

interface Loaded {
  /** When the server's plan was last heard of, in milliseconds. */
  readonly at: number;
  /** Something in it was not sent. */
  readonly unsent: boolean;
}

export interface KeptCopy {
  readonly here: Store<CopyHere>;
  /** Puts what is kept into the document; `null` when nothing is. */
  load(): Promise<Loaded | null>;
  /** All that is in the document is on the server. */
  settle(): void;
  /** The document is here, whole: a fresh one takes the copy's place, a long one is made short. */
  arrived(): void;
  /** Nothing of this document is kept here any more. */
  forget(): Promise<void>;
  dispose(): void;
}

/** Rows of one document before they are made one. */
const mostRows = 80;
const slotSeen = 'seen';

export function keepCopy(doc: Y.Doc, options: KeepOptions): KeptCopy {
  const { copies, name, schema, isRemote, hasUnsent, now, series } = options;
  const isFresh = series.isOpened;
  series.isOpened = true;
  const here = sourceOf<CopyHere>('off');
  /** Known rows that the server may lack. */
  let unsentRows = new Map<number, Uint8Array>();
  let waiting: Waiting[] = [];
  let vault: Vault | null = null;
  let running: Promise<void> | null = null;
  let mustSettle = false;
  let mustReplace = false;
  /** Nothing is written before what is there was read, or a fresh document has come. */
  let isReady = false;
  let isOver = false;

  const tell = () => {
    const trouble = vault?.trouble.get() ?? null;
    if (vault === null) here.set('off');
    else if (trouble !== null) here.set(trouble);
    else here.set(running !== null || waiting.length > 0 || mustReplace ? 'keeping' : 'kept');
  };
  const encode = (update: Uint8Array) => encodeRow({ schema, at: now(), update });
  const seenRow = () => ({ slot: slotSeen, unsent: false, bytes: encode(new Uint8Array()) });

  const writeAll = async (to: Vault): Promise<void> => {
    // Everything the document holds in one row; what was known is in it.
    mustReplace = false;
    mustSettle = false;
    waiting = [];
    const drop = series.known;
    const update = Y.encodeStateAsUpdate(doc);
    const unsent = hasUnsent();
    const add = [{ unsent, bytes: encode(update) }, ...(unsent ? [] : [seenRow()])];
    const [key] = await to.change(name, { drop, add });
    series.known = key === undefined ? [] : [key];
    unsentRows = new Map(unsent && key !== undefined ? [[key, update]] : []);
  };
  const writeWaiting = async (to: Vault): Promise<void> => {
    const batch = inRuns(waiting);
    waiting = [];
    const settle = mustSettle ? [...unsentRows.keys()] : [];
    const add = batch.map(({ update, unsent }) => ({ unsent, bytes: encode(update) }));
    const seen = mustSettle ? [seenRow()] : [];
    mustSettle = false;
    const keys = await to.change(name, { add: [...add, ...seen], settle });
    for (const key of settle) unsentRows.delete(key);
    for (const [at, { update, unsent }] of batch.entries()) {
      const key = keys[at];
      if (key === undefined) continue;
      series.known.push(key);
      if (unsent) unsentRows.set(key, update);
    }
  };
  /** Makes many unsent rows one without mixing them with what the server has. */
  const joinUnsent = async (to: Vault): Promise<void> => {
    const joined = new Map(unsentRows);
    const update = Y.mergeUpdates([...joined.values()]);
    const [key] = await to.change(name, {
      drop: [...joined.keys()],
      add: [{ unsent: true, bytes: encode(update) }],
    });
    series.known = series.known.filter((one) => !joined.has(one));
    if (key === undefined) return;
    series.known.push(key);
    unsentRows = new Map([[key, update]]);
  };
  const step = async (to: Vault): Promise<boolean> => {
    if (mustReplace) await writeAll(to);
    else if (waiting.length > 0 || (mustSettle && unsentRows.size > 0)) await writeWaiting(to);
    else if (series.known.length > mostRows && !hasUnsent()) mustReplace = true;
    else if (unsentRows.size > mostRows) await joinUnsent(to);
    else return false;
    return true;
  };
  const loop = async (): Promise<void> => {
    for (;;) {
      const to = vault;
      if (to === null || to.trouble.get() !== null || isOver) return;
      if (!(await step(to))) return;
    }
  };
  const run = () => {
    if (vault === null || !isReady || isOver || running !== null) return;
    if (vault.trouble.get() !== null) return tell();
    running = loop()
      .catch(() => {
        // Full, which the vault tells; or locked or cleared, and then nothing is kept any more.
        if (vault?.trouble.get() === null) vault = null;
      })
      .finally(() => {
        running = null;
        if (vault !== null && vault.trouble.get() === null && waiting.length > 0) run();
        tell();
      });
    tell();
  };

  const onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin === unsentBefore || origin === savedBefore) return;
    if (vault === null || vault.trouble.get() !== null) return;
    waiting.push({ update, unsent: !isRemote(origin) });
    run();
  };
  doc.on('update', onUpdate);

  let lastDevice: string | null = null;
  let stopWatching: (() => void) | null = null;
  const follow = () => {
    const state = copies.state.get();
    const next = state.kind === 'open' ? state.vault : null;
    if (next === vault) return;
    vault = next;
    waiting = [];
    stopWatching?.();
    stopWatching = next?.trouble.subscribe(() => tell()) ?? null;
    if (next === null) return tell();
    // Another copy than before holds none of the rows that this page knows.
    if (lastDevice !== null && lastDevice !== next.device) {
      series.known = [];
      unsentRows = new Map();
    }
    lastDevice = next.device;
    // What was written while nothing was kept is nowhere but in the document.
    if (isReady) mustReplace = true;
    run();
    tell();
  };
  const stopFollowing = copies.state.subscribe(follow);
  follow();

  return {
    here,
    async load() {
      if (copies.state.get().kind === 'locked') await copies.settled();
      const from = vault;
      if (isFresh) return null;
      const rows = (await from?.read(name).catch(() => [])) ?? [];
      if (isOver) return null;
      const read = rows.map(decodeRow);
      isReady = read.every((row) => row.schema <= schema);
      if (!isReady || read.length === 0) return null;
      series.known = rows.map(({ key }) => key);
      const unsent = read.filter((row) => row.unsent);
      // Of an older schema only what was not sent matters; the server has the rest, brought up to date.
      if (unsent.length === 0 && read.some((row) => row.schema < schema)) {
        mustReplace = true;
        return null;
      }
      unsentRows = new Map(unsent.map(({ key, update }) => [key, update]));
      const saved = read.filter((row) => !row.unsent && row.update.length > 0);
      const put = (updates: readonly Uint8Array[], origin: object) => {
        if (updates.length > 0) Y.applyUpdate(doc, Y.mergeUpdates([...updates]), origin);
      };
      put(
        saved.map(({ update }) => update),
        savedBefore,
      );
      put(
        unsent.map(({ update }) => update),
        unsentBefore,
      );
      tell();
      const at = Math.max(0, ...read.filter((row) => !row.unsent).map((row) => row.at));
      return { at, unsent: unsent.length > 0 };
    },
    settle() {
      for (const one of waiting) one.unsent = false;
      if (unsentRows.size === 0 && waiting.length === 0 && running === null) return;
      mustSettle = true;
      run();
    },
    arrived() {
      if (isFresh && !isReady) {
        isReady = true;
        mustReplace = true;
      }
      if (series.known.length > mostRows / 4 && !hasUnsent()) mustReplace = true;
      run();
    },
    async forget() {
      isOver = true;
      // What is being written now would come after.
      await running;
      await vault?.clear(name).catch(() => {});
    },
    dispose() {
      doc.off('update', onUpdate);
      stopFollowing();
      stopWatching?.();
      // What waits is still written: leaving a plan is no reason to lose what is in it.
      const end = () => {
        isOver = true;
      };
      if (running === null) end();
      else void running.finally(end);
    },
  };
}
