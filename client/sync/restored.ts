/**
 * How a page learns that people went back to an earlier plan: the server writes it into the document,
 * so that it also reaches a page which was offline when it happened.
 */
import type * as Y from 'yjs';

import { META, RESTORED } from '#shared/doc/schema.ts';
import type { Instant, UserId } from '#shared/plan/plan.ts';

import { sourceOf, type Store } from './store.ts';

/** The last return to an earlier plan. */
export interface RestoredHere {
  /** The snapshot that was returned to. */
  readonly snapshot: string;
  /** The plan as it was just before is kept as this one. */
  readonly safety: string;
  readonly at: Instant;
  readonly by: UserId;
}

/** What the document says of the last restore; `null` when there was none, or it cannot be read. */
function restoredIn(doc: Y.Doc): RestoredHere | null {
  const found: unknown = doc.getMap(META).get(RESTORED);
  if (typeof found !== 'object' || found === null) return null;
  const { snapshot, safety, at, by } = found as Record<string, unknown>;
  if (typeof snapshot !== 'string' || typeof safety !== 'string') return null;
  if (typeof at !== 'string' || typeof by !== 'string') return null;
  return { snapshot, safety, at: at as Instant, by: by as UserId };
}

/**
 * Calls back after every transaction from elsewhere that wrote of a restore, the first load of a plan
 * that was once restored included. Returns the function that stops it.
 */
export function onRestored(doc: Y.Doc, hear: (restored: RestoredHere) => void): () => void {
  const meta = doc.getMap(META);
  const changed = (event: Y.YMapEvent<unknown>, transaction: Y.Transaction) => {
    if (transaction.local || !event.keysChanged.has(RESTORED)) return;
    const restored = restoredIn(doc);
    if (restored !== null) hear(restored);
  };
  meta.observe(changed);
  return () => meta.unobserve(changed);
}

/** True for the same restore, heard twice. */
function isSameRestore(a: RestoredHere | null, b: RestoredHere | null): boolean {
  return a?.safety === b?.safety;
}

/** The last restore since the plan was first loaded here, in whichever document it arrived. */
export function restoresSince(): {
  readonly last: Store<RestoredHere | null>;
  /** A document is there, whole. */
  loaded(doc: Y.Doc): void;
  /** The document says something of a restore. */
  heard(doc: Y.Doc): void;
} {
  const last = sourceOf<RestoredHere | null>(null);
  let known: RestoredHere | null = null;
  let isLoaded = false;
  const heard = (doc: Y.Doc) => {
    const now = restoredIn(doc);
    if (!isLoaded || now === null || isSameRestore(known, now)) return;
    known = now;
    last.set(now);
  };
  return {
    last,
    heard,
    loaded(doc) {
      if (isLoaded) {
        heard(doc);
        return;
      }
      isLoaded = true;
      known = restoredIn(doc);
    },
  };
}
