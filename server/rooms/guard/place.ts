/**
 * Where in a document a struct stands. Only here is a chain of parents turned into words such as
 * "the text of a goal's notes"; every rule is written in terms of these. Private notes are one rich
 * text field without a block around it.
 */
import { blockKinds, textShape, type BlockKind, type TextField } from '#shared/plan/kinds.ts';
import { isOneOf } from '#shared/plan/validate.ts';
import { BLOCKS, META, NOTES } from '#shared/doc/schema.ts';
import * as Y from 'yjs';

import type { Pending } from '../pending.ts';
import type { DocumentShape } from '../shape.ts';
import type { Found, Lookup, PlanType } from './lookup.ts';
import type { Id, Range, Struct, TypeName } from './struct.ts';

/** A block as far as the rules ask. A block that the update brings in is filled in as it is read. */
export interface Block {
  readonly id: string;
  kind: BlockKind | null;
  author: string | null;
}

/** A shared type of the document. `ref` names it: equal for the same type wherever it was found. */
export type Container =
  | { readonly in: 'meta'; readonly ref: string }
  | { readonly in: 'blocks'; readonly ref: string }
  /** The map of a block, and its map of links. */
  | { readonly in: 'block'; readonly ref: string; readonly block: Block }
  | { readonly in: 'links'; readonly ref: string; readonly block: Block }
  | TextContainer
  /** No part of such a document. */
  | { readonly in: 'nowhere'; readonly ref: string };

/** A text field, an element in it, or a text in an element. */
export type TextContainer =
  | (InField & { readonly in: 'field' })
  /** `depth` counts the elements from the field down to this one, itself too. */
  | (InField & { readonly in: 'element'; readonly name: string; readonly depth: number })
  | (InField & { readonly in: 'text' });

interface InField {
  readonly ref: string;
  /** `null` for private notes: only their owner is ever let in. */
  readonly block: Block | null;
  readonly field: TextField;
}

export interface Place {
  readonly container: Container;
  /** `null` in a sequence. */
  readonly key: string | null;
}

/** A struct together with its place; `null` when what it stands in is gone for good. */
export interface Placed extends Range {
  readonly struct: Struct;
  readonly place: Place | null;
  /** What it opens, if its content is a type. */
  readonly container: Container | null;
}

/** Why a struct can have no place at all. */
export type Misplaced = 'unknown-root' | 'not-a-parent' | 'torn';

export class Places {
  readonly #doc: Y.Doc;
  readonly #pending: Pending;
  readonly #lookup: Lookup;
  readonly #roots: readonly Container[];
  readonly #containers = new Map<PlanType, Container>();

  constructor(doc: Y.Doc, pending: Pending, lookup: Lookup, shape: DocumentShape) {
    this.#doc = doc;
    this.#pending = pending;
    this.#lookup = lookup;
    this.#roots = rootsOf[shape];
  }

  /** Places a struct whose dependencies are all known. */
  place(struct: Struct): Placed | Misplaced {
    const place = this.#placeOf(struct);
    if (typeof place === 'string') return place;
    const { client, clock, len, content } = struct;
    const container =
      place !== null && content.kind === 'type'
        ? inside(place, content.type, content.name, refOf(struct), null)
        : null;
    return { client, clock, len, struct, place, container };
  }

  /** Where something known stands; `null` when that is gone. */
  of(found: Found): Place | null {
    if (found instanceof Y.GC) return null;
    if (!(found instanceof Y.Item)) return found.place;
    const { parent, parentSub } = found;
    if (!(parent instanceof Y.AbstractType)) return { container: nowhere, key: parentSub };
    return { container: this.#containerOf(parent), key: parentSub };
  }

  /** A block that was there before the update: one with anything under its id, `null` if none. */
  block(id: string): Block | null {
    const container = this.#pending.blocks.get(id)?.container ?? this.#durableBlock(id);
    return container?.in === 'block' ? container.block : null;
  }

  /** Blocks that were there before the update, removed ones too. */
  get blockCount(): number {
    return (this.#doc.share.get(BLOCKS)?._map.size ?? 0) + this.#pending.blocks.size;
  }

  #durableBlock(id: string): Container | null {
    const item = this.#doc.share.get(BLOCKS)?._map.get(id);
    if (item === undefined) return null;
    const { content } = item;
    return content instanceof Y.ContentType ? this.#containerOf(content.type) : unreadable(id);
  }

  /** As yjs does it: the left neighbour decides, else the right one, else what is told. */
  #placeOf({ content, origin, rightOrigin, parent, key }: Struct): Place | null | Misplaced {
    if (content.kind === 'gc') return null;
    if (parent !== null) {
      const container = 'root' in parent ? this.#root(parent.root) : this.#opened(parent.id);
      return typeof container === 'string' || container === null ? container : { container, key };
    }
    const leftFound = origin && this.#lookup.find(origin);
    const rightFound = rightOrigin && this.#lookup.find(rightOrigin);
    const left = leftFound && this.of(leftFound);
    const right = rightFound && this.of(rightFound);
    if (left === null || right === null) {
      // One that is told and gone takes the struct with it; one that is not told does not count.
      if ((origin && left === null) || (rightOrigin && right === null)) return null;
      return left ?? right;
    }
    // In one run of text the right neighbour comes after the left one: yjs splits the run between.
    const turned =
      leftFound === rightFound && origin && rightOrigin && rightOrigin.clock <= origin.clock;
    const sameList = left.container.ref === right.container.ref && left.key === right.key;
    return sameList && !turned ? left : 'torn';
  }

  #root(name: string): Container | Misplaced {
    return this.#rootContainer(name) ?? 'unknown-root';
  }

  #rootContainer(name: string): Container | null {
    return this.#roots.find(({ ref }) => ref === name) ?? null;
  }

  /** The type that the item with this id opens. */
  #opened(id: Id): Container | null | Misplaced {
    const found = this.#lookup.find(id);
    if (found === null || found instanceof Y.GC) return null;
    if (!(found instanceof Y.Item)) {
      if (found.place === null || found.struct.content.kind === 'deleted') return null;
      return found.container ?? 'not-a-parent';
    }
    if (found.content instanceof Y.ContentType) return this.#containerOf(found.content.type);
    return found.content instanceof Y.ContentDeleted ? null : 'not-a-parent';
  }

  #containerOf(type: PlanType): Container {
    const known = this.#containers.get(type);
    if (known !== undefined) return known;
    const container = this.#describe(type);
    this.#containers.set(type, container);
    return container;
  }

  #describe(type: PlanType): Container {
    const item = type._item;
    if (item === null) {
      for (const [name, root] of this.#doc.share) {
        if (root === type) return this.#rootContainer(name) ?? nowhere;
      }
      return nowhere;
    }
    const place = this.of(item);
    if (place === null) return nowhere;
    const [name, nodeName] = typeOf(type);
    return name === null ? nowhere : inside(place, name, nodeName, refOf(item.id), type);
  }
}

const nowhere: Container = { in: 'nowhere', ref: '' };
const rootsOf: Readonly<Record<DocumentShape, readonly Container[]>> = {
  plan: [
    { in: 'meta', ref: META },
    { in: 'blocks', ref: BLOCKS },
  ],
  notes: [{ in: 'field', ref: NOTES, block: null, field: 'notes' }],
};

/** What a type of this sort is, standing at this place. `durable` is the type itself, if it is in the document. */
function inside(
  { container: outer, key }: Place,
  type: TypeName,
  name: string,
  ref: string,
  durable: PlanType | null,
): Container {
  switch (outer.in) {
    case 'blocks':
      if (type !== 'map' || key === null) return nowhere;
      return { in: 'block', ref, block: blockOf(key, durable) };
    case 'block':
      if (type === 'map' && key === 'links') return { in: 'links', ref, block: outer.block };
      if (type !== 'fragment' || !isTextField(key)) return nowhere;
      return { in: 'field', ref, block: outer.block, field: key };
    case 'field':
    case 'element': {
      const { block, field } = outer;
      if (key !== null) return nowhere;
      if (type === 'text') return { in: 'text', ref, block, field };
      if (type !== 'element') return nowhere;
      const depth = outer.in === 'element' ? outer.depth + 1 : 1;
      return { in: 'element', ref, block, field, name, depth };
    }
    case 'meta':
    case 'links':
    case 'text':
    case 'nowhere':
      return nowhere;
  }
}

/** Something that is no block stands where one should. */
function unreadable(id: string): Container {
  return { in: 'block', ref: '', block: { id, kind: null, author: null } };
}

function isTextField(key: string | null): key is TextField {
  return key !== null && Object.hasOwn(textShape, key);
}

function blockOf(id: string, map: PlanType | null): Block {
  const kind = lastValue(map, 'kind');
  const author = lastValue(map, 'author');
  return {
    id,
    kind: isOneOf(blockKinds, kind) ? kind : null,
    author: typeof author === 'string' ? author : null,
  };
}

function lastValue(map: PlanType | null, key: string): unknown {
  const item = map?._map.get(key);
  if (item === undefined || item.deleted || !(item.content instanceof Y.ContentAny)) return null;
  return item.content.arr.at(-1);
}

function typeOf(type: PlanType): readonly [TypeName | null, string] {
  if (type instanceof Y.XmlElement) return ['element', type.nodeName];
  if (type instanceof Y.XmlFragment) return ['fragment', ''];
  if (type instanceof Y.XmlText) return ['text', ''];
  return [type instanceof Y.Map ? 'map' : null, ''];
}

function refOf({ client, clock }: Id): string {
  return `${client}:${clock}`;
}
