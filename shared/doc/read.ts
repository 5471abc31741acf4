/**
 * Reads a document as a plan. Total: whatever a document holds, a plan comes out. Unknown blocks
 * and keys are left out, missing or wrong values read as their defaults. Nothing here ever writes,
 * so a reader never changes what others see.
 */
import * as Y from 'yjs';

import { assemblePlan, type PlanHead } from '../plan/assemble.ts';
import {
  blockKinds,
  homeSection,
  type Approach,
  type BlockKind,
  type GoalState,
  type MeasureKind,
  type Prompt,
  type SignalKind,
  type StrategyState,
  type TextField,
} from '../plan/kinds.ts';
import type {
  Block,
  BlockId,
  Day,
  Instant,
  Place,
  Plan,
  Removal,
  RichText,
  Rhythm,
  StateOf,
  UserId,
} from '../plan/plan.ts';
import {
  isBlockId,
  isMeta,
  isOneOf,
  isPlace,
  isRemoval,
  isScalar,
  isState,
  statesOf,
} from '../plan/validate.ts';
import { rootMap } from './roots.ts';
import { BLOCKS, META } from './schema.ts';
import { plainText, richText } from './text.ts';

/** The whole plan as typed JSON. */
export function readPlan(doc: Y.Doc): Plan {
  const blocks: Block[] = [];
  for (const [id, map] of rootMap(doc, BLOCKS)?.entries() ?? []) {
    const block = readBlock(map, id);
    if (block !== null) blocks.push(block);
  }
  return assemblePlan(readHead(doc), blocks);
}

/** Title, rhythm and the like. `schema` is 0 for a document that holds no plan (yet). */
export function readHead(doc: Y.Doc): PlanHead {
  const meta = rootMap(doc, META);
  const read = <T>(key: 'schema' | 'title' | 'rhythm' | 'lookAgainOn', fallback: T): T => {
    const value = meta?.get(key);
    return isMeta(key, value) ? (value as T) : fallback;
  };
  return {
    schema: read('schema', 0),
    title: read('title', ''),
    rhythm: { everyDays: read<Rhythm>('rhythm', { everyDays: null }).everyDays },
    lookAgainOn: read<Day | null>('lookAgainOn', null),
  };
}

/**
 * One block from its map, alone: whether its section's goal and its links' targets exist is settled
 * by `assemblePlan`. `null` for what is no block or of a kind that this version does not know.
 */
export function readBlock(map: unknown, id: string): Block | null {
  if (!isBlockId(id) || !(map instanceof Y.Map)) return null;
  const kind: unknown = map.get('kind');
  if (!isOneOf(blockKinds, kind)) return null;
  const common = {
    id,
    place: placeOf(map, kind),
    removed: removalOf(map),
    links: linksOf(map),
    statement: plainOf(map, 'statement'),
    notes: richOf(map, 'notes'),
  };
  switch (kind) {
    case 'matter':
      return {
        ...common,
        kind,
        prompt: scalarOf<Prompt | null>(map, 'prompt', null),
        author: scalarOf(map, 'author', nobody),
      };
    case 'area':
      return { ...common, kind };
    case 'goal':
      return {
        ...common,
        kind,
        clinical: plainOf(map, 'clinical'),
        state: stateOf<GoalState>(map, kind, statesOf(kind)[0]),
      };
    case 'strategy':
      return {
        ...common,
        kind,
        approach: scalarOf<Approach>(map, 'approach', 'other'),
        why: plainOf(map, 'why'),
        state: stateOf<StrategyState>(map, kind, statesOf(kind)[0]),
      };
    case 'measure':
      return { ...common, kind, measureKind: scalarOf<MeasureKind>(map, 'measureKind', 'other') };
    case 'signal':
      return {
        ...common,
        kind,
        signalKind: scalarOf<SignalKind>(map, 'signalKind', 'other'),
        noticedOn: scalarOf(map, 'noticedOn', longAgo.slice(0, 10) as Day),
      };
  }
}

/** Stand-ins for values that are missing; the typed edits never leave one out. */
const nobody = '' as UserId;
const longAgo = '1970-01-01T00:00:00.000Z' as Instant;

type BlockMap = Y.Map<unknown>;

/** The block's own place, or the start of its kind's section when that is missing or malformed. */
export function placeOf(map: BlockMap, kind: BlockKind): Place {
  const value = map.get('place');
  if (!isPlace(kind, value)) return { section: homeSection[kind], order: '' };
  return { section: value.section, order: value.order };
}

function removalOf(map: BlockMap): Removal | null {
  const value = map.get('removed');
  if (!isRemoval(value) || value === null) return null;
  return { at: value.at, by: value.by };
}

function linksOf(map: BlockMap): readonly BlockId[] {
  const links = map.get('links');
  if (!(links instanceof Y.Map)) return [];
  const ids: BlockId[] = [];
  for (const [id, value] of links.entries()) if (value === true && isBlockId(id)) ids.push(id);
  return ids.sort();
}

function stateOf<Value extends GoalState | StrategyState>(
  map: BlockMap,
  kind: BlockKind,
  first: Value,
): StateOf<Value> {
  const state = map.get('state');
  if (!isState(kind, state)) return { value: first, since: longAgo, by: nobody, note: null };
  // `isState` has compared the value with this kind's own states.
  const value = state.value as Value;
  return { value, since: state.since, by: state.by, note: state.note };
}

function scalarOf<T>(map: BlockMap, field: Parameters<typeof isScalar>[0], fallback: T): T {
  const value = map.get(field);
  return isScalar(field, value) ? (value as T) : fallback;
}

function plainOf(map: BlockMap, field: TextField): string {
  const fragment = map.get(field);
  return fragment instanceof Y.XmlFragment ? plainText(fragment) : '';
}

function richOf(map: BlockMap, field: TextField): RichText {
  const fragment = map.get(field);
  return fragment instanceof Y.XmlFragment ? richText(fragment) : [];
}
