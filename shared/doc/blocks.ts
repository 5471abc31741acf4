/** Blocks as they lie in the document: finding them, their neighbours, and building a new one. */
import * as Y from 'yjs';

import {
  blockKinds,
  homeSection,
  scalarFields,
  textFields,
  type BlockKind,
  type ScalarField,
  type TextField,
} from '../plan/kinds.ts';
import { compareOrder, type Ordered } from '../plan/order.ts';
import type { BlockId, Place, Removal } from '../plan/plan.ts';
import { isBlockId, isOneOf } from '../plan/validate.ts';
import { placeOf } from './read.ts';
import { rootMap } from './roots.ts';
import { BLOCKS } from './schema.ts';
import { newTextField } from './text.ts';

export type BlockMap = Y.Map<unknown>;

/** The map of a block, or `null` when there is none with this id. */
export function blockMap(doc: Y.Doc, id: BlockId): BlockMap | null {
  const map = isBlockId(id) ? rootMap(doc, BLOCKS)?.get(id) : null;
  return map instanceof Y.Map ? map : null;
}

/** The kind of a block, or `null` for a missing map or a kind that this version does not know. */
export function kindOf(map: BlockMap | null): BlockKind | null {
  const kind = map?.get('kind');
  return isOneOf(blockKinds, kind) ? kind : null;
}

/**
 * Everything that stands in a section, removed blocks too, in the order it is read in. Blocks under
 * a goal that does not exist stand in their kind's own section.
 */
export function siblingsIn(doc: Y.Doc, section: Place['section']): Ordered[] {
  const siblings: Ordered[] = [];
  for (const [id, map] of rootMap(doc, BLOCKS)?.entries() ?? []) {
    if (!(map instanceof Y.Map) || !isBlockId(id)) continue;
    const kind = kindOf(map);
    if (kind === null) continue;
    const place = placeOf(map, kind);
    const stands = standsIn(doc, kind, place.section) ? place.section : homeSection[kind];
    if (stands === section) siblings.push({ id, order: place.order });
  }
  return siblings.sort(compareOrder);
}

/** True when this is the kind's own section or the id of a goal in this document. */
export function standsIn(doc: Y.Doc, kind: BlockKind, section: Place['section']): boolean {
  return (
    section === homeSection[kind] ||
    (isBlockId(section) && kindOf(blockMap(doc, section)) === 'goal')
  );
}

export interface BlockParts {
  readonly id: BlockId;
  readonly kind: BlockKind;
  readonly place: Place;
  readonly removed: Removal | null;
  readonly links: readonly BlockId[];
  /** Of these and of the scalars, the kind's own are taken. */
  readonly texts: Partial<Record<TextField, string | readonly string[]>>;
  readonly scalars: Record<ScalarField, unknown>;
}

/**
 * A whole block with all its nested types, not yet in a document. All of them must come in with one
 * transaction: of two people who each add a missing nested type later, one would lose theirs.
 */
export function makeBlock({
  id,
  kind,
  place,
  removed,
  links,
  texts,
  scalars,
}: BlockParts): BlockMap {
  const block: BlockMap = new Y.Map();
  block.set('id', id);
  block.set('kind', kind);
  block.set('place', { section: place.section, order: place.order });
  block.set('removed', removed);
  block.set('links', new Y.Map(links.map((target) => [target, true])));
  for (const field of textFields[kind]) block.set(field, newTextField(texts[field]));
  for (const field of scalarFields[kind]) block.set(field, scalars[field]);
  return block;
}
