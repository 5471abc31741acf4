/** Whether one state of a document grew out of another: client ids alone could agree by accident. */
import * as Y from 'yjs';

import { BLOCKS, META } from './schema.ts';

/**
 * True when the full state `later` holds all that `earlier` holds, and the plan and every block of
 * `earlier` were made by the very same writes in both.
 */
export function isLaterState(earlier: Y.Doc, later: Uint8Array): boolean {
  const reached = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(later));
  for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(earlier))) {
    if ((reached.get(client) ?? 0) < clock) return false;
  }
  const origins = originsIn(earlier);
  if (origins === null) return false;
  const keyed = new Map<string, string>();
  for (const struct of Y.decodeUpdate(later).structs) {
    if (struct instanceof Y.Item && struct.parentSub !== null) {
      keyed.set(`${struct.id.client} ${struct.id.clock}`, struct.parentSub);
    }
  }
  return [...origins].every(([key, { client, clock }]) => keyed.get(`${client} ${clock}`) === key);
}

/** The first write of the plan's schema and of each block; `null` when this is no plan. */
function originsIn(doc: Y.Doc): Map<string, Y.ID> | null {
  const schema = firstWrite(doc.getMap(META), 'schema');
  if (schema === null) return null;
  const origins = new Map([['schema', schema]]);
  for (const id of doc.getMap(BLOCKS).keys()) {
    const first = firstWrite(doc.getMap(BLOCKS), id);
    if (first !== null) origins.set(id, first);
  }
  return origins;
}

function firstWrite(map: Y.Map<unknown>, key: string): Y.ID | null {
  // Yjs has no public way to the write behind a value.
  // oxlint-disable-next-line eslint/no-underscore-dangle
  let item: Y.Item | null = map._map.get(key) ?? null;
  while (item?.left) item = item.left;
  return item?.id ?? null;
}
