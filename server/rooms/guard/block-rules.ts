/** What the keys of a block and of the plan's head may hold, and whether a new block is whole. */
import type { MetaKey } from '#shared/doc/schema.ts';
import {
  blockKinds,
  scalarFields,
  textFields,
  type BlockKind,
  type ScalarField,
} from '#shared/plan/kinds.ts';
import type { UserId } from '#shared/plan/plan.ts';
import { isMeta, isOneOf, isPlace, isRemoval, isScalar, isState } from '#shared/plan/validate.ts';

import type { Placed } from './place.ts';

/** Keys of the plan's head that people may write; the schema's version is the server's. */
export const writableMeta = [
  'title',
  'rhythm',
  'lookAgainOn',
] as const satisfies readonly MetaKey[];

export type ValueFault = 'unknown-key' | 'not-valid' | 'not-the-writer';

export interface Writer {
  readonly userId: UserId;
  /** True when the key at hand has held this very value: undo writes such values again. */
  readonly hasHeld: (value: unknown) => boolean;
}

/** Judges a value for `meta`. */
export function metaFault(key: string, value: unknown): ValueFault | null {
  if (!isOneOf(writableMeta, key)) return 'unknown-key';
  return isMeta(key, value) ? null : 'not-valid';
}

/** True for the keys of a block of this kind that may get a new value after it was made. */
export function mayChange(kind: BlockKind, key: string): boolean {
  if (key === 'place' || key === 'removed') return true;
  return key !== 'author' && isOneOf(scalarFields[kind], key);
}

/** Judges a value for a key of a block that may hold plain values. */
export function valueFault(
  kind: BlockKind,
  key: string,
  value: unknown,
  writer: Writer,
): ValueFault | null {
  switch (key) {
    case 'place':
      return isPlace(kind, value) ? null : 'not-valid';
    case 'removed':
      if (!isRemoval(value)) return 'not-valid';
      return value === null ? null : byFault(value, writer);
    case 'state':
      return isState(kind, value) ? byFault(value, writer) : 'not-valid';
    case 'author':
      if (kind !== 'matter') return 'unknown-key';
      return value === writer.userId ? null : 'not-the-writer';
    default: {
      const scalars: readonly Exclude<ScalarField, 'state'>[] = scalarFields[kind].filter(
        (field) => field !== 'state',
      );
      if (!isOneOf(scalars, key)) return 'unknown-key';
      return isScalar(key, value) ? null : 'not-valid';
    }
  }
}

function byFault(value: { readonly by: UserId }, writer: Writer): ValueFault | null {
  return value.by === writer.userId || writer.hasHeld(value) ? null : 'not-the-writer';
}

/** What an update sets in the map of a block that it brings in, by key. */
export type Parts = ReadonlyMap<string, readonly Placed[]>;

/** The kind that a new block says it is of. */
export function kindOfNew(parts: Parts): BlockKind | null {
  const kind = onlyValue(parts, 'kind');
  return isOneOf(blockKinds, kind) ? kind : null;
}

/** The author that a new block names; `null` for none. */
export function authorOfNew(parts: Parts): string | null {
  const author = onlyValue(parts, 'author');
  return typeof author === 'string' ? author : null;
}

/**
 * True when a new block has its id, its links and its kind's text fields, each set once, and
 * nothing but these and its plain values. `hasContent` says whether anything was put into a field.
 */
export function isWhole(
  id: string,
  kind: BlockKind,
  parts: Parts,
  hasContent: (field: string) => boolean,
): boolean {
  const fields: readonly string[] = textFields[kind];
  const plain = ['id', 'kind', ...plainKeys(kind)];
  const known = new Set(['links', ...fields, ...plain]);
  if ([...parts.keys()].some((key) => !known.has(key))) return false;
  if (onlyValue(parts, 'id') !== id) return false;
  if (only(parts, 'links')?.container?.in !== 'links') return false;
  return fields.every((field) => {
    const container = only(parts, field)?.container;
    return container?.in === 'field' && hasContent(container.ref);
  });
}

/** The keys of a block of this kind that hold a plain value, its id and kind left aside. */
export function plainKeys(kind: BlockKind): readonly string[] {
  return ['place', 'removed', ...scalarFields[kind]];
}

function only(parts: Parts, key: string): Placed | null {
  const [placed, ...more] = parts.get(key) ?? [];
  return placed !== undefined && more.length === 0 ? placed : null;
}

function onlyValue(parts: Parts, key: string): unknown {
  const content = only(parts, key)?.struct.content;
  return content?.kind === 'values' && content.values.length === 1 ? content.values[0] : null;
}
