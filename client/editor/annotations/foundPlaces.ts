/**
 * Where the threads of an open plan stand in its text, for whoever shows it. A place is looked for
 * when somebody asks for it, and again only after its own field was written in: a keystroke costs
 * nothing for the threads of other fields. Whoever listens is told a little later, once for many
 * keystrokes; `get` is never behind the document.
 */
import type * as Y from 'yjs';

import { findAnchor, findIn, type Found, standingOf } from '#shared/doc/anchor.ts';
import { type FieldText, fieldTextOf } from '#shared/doc/fieldText.ts';
import { BLOCKS } from '#shared/doc/schema.ts';
import { fieldOf } from '#shared/doc/text.ts';
import type { TextField } from '#shared/plan/kinds.ts';
import type { BlockId } from '#shared/plan/plan.ts';

import type { Thread } from '../../annotations/threads.ts';
import type { PlanConnection } from '../../sync/connection.ts';
import { sourceOf, type Store } from '../../sync/store.ts';
import { whereabouts } from '../../sync/whereabouts.ts';
import { isOpenThread } from './isOpenThread.ts';

/** A stretch of a field that a thread is about; offsets as in `fieldTextOf`. */
export interface FieldMark {
  /** `null` for the words that somebody here is writing a note about. */
  readonly thread: Thread | null;
  readonly from: number;
  readonly to: number;
  /** It is being shown to somebody who asked where it is. */
  readonly lit: boolean;
}

export interface FoundPlaces {
  /** What the conversation holds now. */
  readonly setThreads: (threads: readonly Thread[]) => void;
  readonly threads: Store<readonly Thread[]>;
  /** Where a thread stands now. */
  readonly find: (thread: Thread) => Found;
  /** What open threads have marked in a field, from its start to its end. */
  marksIn(block: BlockId, field: TextField): Store<readonly FieldMark[]>;
  /** The open threads about a block or its words. */
  openOn(block: BlockId): Store<readonly Thread[]>;
  /** Rises after places may have changed. */
  readonly changes: Store<number>;
  /** The thread whose place is lit. */
  readonly lit: Store<string | null>;
  readonly light: (thread: string | null) => void;
  /** Lights the words that a note is being written about. */
  readonly draft: (about: Thread['about'] | null) => void;
  /** How often a place was looked for; for tests. */
  readonly lookedFor: () => number;
}

type Connection = Pick<PlanConnection, 'doc' | 'generation'>;

const placesOf = new WeakMap<Connection, FoundPlaces>();

/** The places of an open plan; one for as long as it is open. */
export function foundPlacesOf(conn: Connection): FoundPlaces {
  const known = placesOf.get(conn);
  if (known) return known;
  const made = foundPlaces(conn);
  placesOf.set(conn, made);
  return made;
}

/** Milliseconds in which changes are gathered before those who listen are told. */
const gatherMs = 80;

interface Kept {
  readonly about: Thread['about'];
  readonly found: Found;
}

interface Listed<T> {
  readonly store: Store<T>;
  readonly tell: () => void;
}

/** `later` runs something after a while; tests pass their own. */
export function foundPlaces(
  conn: Connection,
  later: (run: () => void) => void = (run) => setTimeout(run, gatherMs),
): FoundPlaces {
  const threads = sourceOf<readonly Thread[]>([]);
  const changes = sourceOf(0);
  const lit = sourceOf<string | null>(null);
  const found = new Map<string, Kept>();
  const texts = new Map<string, FieldText | null>();
  const marks = new Map<string, readonly FieldMark[]>();
  const open = new Map<BlockId, readonly Thread[]>();
  const markLists = new Map<string, Listed<readonly FieldMark[]>>();
  const openLists = new Map<BlockId, Listed<readonly Thread[]>>();
  const due = new Set<string>();
  let byBlock = new Map<BlockId, Thread[]>();
  let drafted: Thread['about'] | null = null;
  let isDue = false;
  let lookedFor = 0;

  const tellSoon = () => {
    if (isDue) return;
    isDue = true;
    later(() => {
      isDue = false;
      const told = [...due];
      due.clear();
      for (const key of told) markLists.get(key)?.tell();
      changes.set(changes.get() + 1);
    });
  };
  const forgetField = (block: BlockId, field: TextField) => {
    const key = keyOf(block, field);
    texts.delete(key);
    const here = byBlock.get(block);
    if (here === undefined) return;
    for (const { id, about } of here) if (about.range?.field === field) found.delete(id);
    due.add(key);
    tellSoon();
  };
  const forgetBlock = (block: BlockId) => {
    for (const field of fields) forgetField(block, field);
    for (const { id } of byBlock.get(block) ?? []) found.delete(id);
  };
  const forgetAll = () => {
    texts.clear();
    found.clear();
    for (const key of markLists.keys()) due.add(key);
    tellSoon();
  };

  // Before the editors hear of it, so that what they ask for then is not what was there before.
  const onTransaction = (transaction: Y.Transaction) => {
    const blocks = transaction.doc.getMap(BLOCKS);
    for (const [type, keys] of transaction.changed) {
      if ((type as unknown) === blocks) {
        for (const key of keys) if (key !== null) forgetBlock(key as BlockId);
        continue;
      }
      const at = whereabouts(type, blocks);
      if (at?.field) forgetField(at.blockId, at.field);
      else if (at) forgetBlock(at.blockId);
    }
  };
  let { doc } = conn;
  doc.on('beforeObserverCalls', onTransaction);
  conn.generation.subscribe(() => {
    if (doc === conn.doc) return;
    doc.off('beforeObserverCalls', onTransaction);
    doc = conn.doc;
    doc.on('beforeObserverCalls', onTransaction);
    forgetAll();
  });

  const textOf = (block: BlockId, field: TextField): FieldText | null => {
    const key = keyOf(block, field);
    const known = texts.get(key);
    if (known !== undefined) return known;
    const fragment = fieldOf(doc, block, field);
    const text = fragment && fieldTextOf(fragment);
    texts.set(key, text);
    return text;
  };
  const look = ({ about }: Pick<Thread, 'about'>): Found => {
    lookedFor++;
    const { block, range } = about;
    if (block === null || range === null || standingOf(doc, block) !== 'here') {
      return findAnchor(doc, about);
    }
    const text = textOf(block, range.field);
    return (text && findIn(doc, text, range)) ?? { at: 'block', because: 'words-gone' };
  };
  const find = (thread: Thread): Found => {
    const known = found.get(thread.id);
    if (known?.about === thread.about) return known.found;
    const kept = { about: thread.about, found: look(thread) };
    if (thread.about.block === null || byBlock.get(thread.about.block)?.includes(thread)) {
      found.set(thread.id, kept);
    }
    return kept.found;
  };

  const marksNow = (block: BlockId, field: TextField): readonly FieldMark[] => {
    const key = keyOf(block, field);
    const known = marks.get(key) ?? none;
    const written = drafted?.block === block && drafted.range?.field === field ? drafted : null;
    const draftAt = written && look({ about: written });
    const drafts: readonly FieldMark[] =
      draftAt?.at === 'range'
        ? [{ thread: null, from: draftAt.from, to: draftAt.to, lit: true }]
        : [];
    const now = (byBlock.get(block) ?? [])
      .filter((thread) => thread.about.range?.field === field && isOpenThread(thread))
      .flatMap((thread): readonly FieldMark[] => {
        const place = find(thread);
        if (place.at !== 'range') return [];
        return [{ thread, from: place.from, to: place.to, lit: thread.id === lit.get() }];
      })
      .concat(drafts)
      .sort((a, b) => a.from - b.from || a.to - b.to);
    if (sameMarks(known, now)) return known;
    marks.set(key, now);
    return now;
  };
  const openNow = (block: BlockId): readonly Thread[] => {
    const known = open.get(block) ?? noThreads;
    const now = (byBlock.get(block) ?? []).filter(isOpenThread);
    if (now.length === known.length && now.every((one, at) => one === known[at])) return known;
    open.set(block, now);
    return now;
  };

  return {
    threads,
    changes,
    lit,
    lookedFor: () => lookedFor,
    find,
    setThreads(next) {
      if (next === threads.get()) return;
      const before = byBlock;
      byBlock = groupedByBlock(next);
      const here = new Set(next.map(({ id }) => id));
      for (const id of found.keys()) if (!here.has(id)) found.delete(id);
      threads.set(next);
      for (const block of new Set([...before.keys(), ...byBlock.keys()])) {
        if (sameThreads(before.get(block), byBlock.get(block))) continue;
        openLists.get(block)?.tell();
        for (const field of fields) markLists.get(keyOf(block, field))?.tell();
      }
      changes.set(changes.get() + 1);
    },
    marksIn: (block, field) =>
      listed(markLists, keyOf(block, field), () => marksNow(block, field)).store,
    openOn: (block) => listed(openLists, block, () => openNow(block)).store,
    draft(about) {
      const before = drafted;
      drafted = about;
      for (const one of [before, about]) {
        if (!one || one.block === null || !one.range) continue;
        markLists.get(keyOf(one.block, one.range.field))?.tell();
      }
    },
    light(thread) {
      const before = lit.get();
      if (before === thread) return;
      lit.set(thread);
      for (const { id, about } of threads.get()) {
        if ((id !== before && id !== thread) || about.block === null || !about.range) continue;
        markLists.get(keyOf(about.block, about.range.field))?.tell();
      }
    },
  };
}

const fields: readonly TextField[] = ['statement', 'clinical', 'why', 'notes'];
const none: readonly FieldMark[] = [];
const noThreads: readonly Thread[] = [];

function keyOf(block: BlockId, field: TextField): string {
  return `${block}/${field}`;
}

function groupedByBlock(threads: readonly Thread[]): Map<BlockId, Thread[]> {
  const groups = new Map<BlockId, Thread[]>();
  for (const thread of threads) {
    const { block } = thread.about;
    if (block === null) continue;
    const group = groups.get(block);
    if (group) group.push(thread);
    else groups.set(block, [thread]);
  }
  return groups;
}

function sameThreads(a: readonly Thread[] = [], b: readonly Thread[] = []): boolean {
  return a.length === b.length && a.every((thread, at) => thread === b[at]);
}

function sameMarks(a: readonly FieldMark[], b: readonly FieldMark[]): boolean {
  return (
    a.length === b.length &&
    a.every((mark, at) => {
      const other = b[at];
      return (
        mark.thread === other?.thread &&
        mark.from === other.from &&
        mark.to === other.to &&
        mark.lit === other.lit
      );
    })
  );
}

/** The store under a key, made when it is first asked for. */
function listed<Key, T>(lists: Map<Key, Listed<T>>, key: Key, get: () => T): Listed<T> {
  const known = lists.get(key);
  if (known) return known;
  const hearing = new Set<() => void>();
  const made: Listed<T> = {
    tell: () => {
      for (const hear of hearing) hear();
    },
    store: {
      get,
      subscribe(hear) {
        hearing.add(hear);
        return () => {
          hearing.delete(hear);
        };
      },
    },
  };
  lists.set(key, made);
  return made;
}
