/**
 * Who may do what to which part of a plan. Each new struct and each deletion is judged where it
 * stands; what only shows when all of them are known (is the new block whole, does the key still
 * have a value) is judged at the end.
 *
 * What these rules keep true of the document: nothing is ever taken out of it but text, its marks
 * and links; every block is whole, and every value valid; who made a block, a state or a removal is
 * who it says; what matters to someone is changed by them alone.
 */
import { limits } from '#shared/doc/schema.ts';
import { linkTargets } from '#shared/plan/kinds.ts';
import type { UserId } from '#shared/plan/plan.ts';
import { isBlockId, isOneOf } from '#shared/plan/validate.ts';
import * as Y from 'yjs';

import { listOf, type Pending } from '../pending.ts';
import {
  authorOfNew,
  isWhole,
  kindOfNew,
  mayChange,
  metaFault,
  plainKeys,
  valueFault,
  writableMeta,
  type ValueFault,
} from './block-rules.ts';
import type { KeyedValues } from './keyed.ts';
import type { Block, Container, Place, Placed, Places } from './place.ts';
import type { Id } from './struct.ts';
import { textFault, type TextFault } from './text-rules.ts';

export type Fault =
  | TextFault
  | ValueFault
  /** The sender may only read. */
  | 'read-only'
  /** A part of someone else's matter. */
  | 'not-yours'
  /** A block, or a part of one that must stay, is taken away or put in a second time. */
  | 'hard-delete'
  | 'overwrites'
  | 'incomplete-block'
  | 'no-such-target'
  | 'torn'
  | 'too-many-blocks'
  | 'too-many-links';

export interface RulesOptions {
  readonly author: {
    readonly userId: UserId;
    readonly mayWrite: boolean;
    readonly mayRename: boolean;
  };
  readonly pending: Pending;
  readonly places: Places;
  readonly keyed: KeyedValues;
  /** True when the update at hand deletes this. */
  readonly deletes: (id: Id) => boolean;
}

/** A key that gets a new value, or loses one. */
interface Touched {
  readonly place: Place;
  readonly added: Placed[];
}

/** The links that an update puts into one block. */
interface Linked {
  readonly container: Container;
  readonly block: Block;
  readonly added: Placed[];
}

export class Rules {
  readonly #options: RulesOptions;
  readonly #births = new Map<Block, Map<string, Placed[]>>();
  readonly #filled = new Set<string>();
  readonly #touched = new Map<string, Touched>();
  readonly #linked = new Map<string, Linked>();

  constructor(options: RulesOptions) {
    this.#options = options;
  }

  /** Judges what an update adds. Comes after everything that it depends on. */
  added(placed: Placed): Fault | null {
    const { place, struct } = placed;
    if (!this.#options.author.mayWrite) return 'read-only';
    if (place === null) return null;
    const { container, key } = place;
    // A value is always set behind the one before it: yjs writes no right neighbour.
    if (key !== null && struct.rightOrigin !== null) return 'torn';
    switch (container.in) {
      case 'meta':
        return this.#metaAdded(placed, place);
      case 'blocks':
        return this.#blockAdded(placed, key);
      case 'block':
        return this.#valueAdded(placed, place, container.block);
      case 'links':
        return this.#linkAdded(placed, key, container, container.block);
      case 'field':
        if (key === null) this.#filled.add(container.ref);
        break;
      case 'element':
      case 'text':
        break;
      case 'nowhere':
        return 'not-allowed-here';
    }
    return this.#denied(container.block) ?? textFault(container, key, struct.content);
  }

  /**
   * Judges the deletion of something that was there before the update. `pass-over` means that it
   * is to have no effect, and is no fault either: yjs tidies up marks that have become idle in
   * every copy of a document, also in that of someone who may not write.
   */
  deleted(place: Place, isFormat: boolean): Fault | 'pass-over' | null {
    const { container, key } = place;
    const { mayWrite } = this.#options.author;
    switch (container.in) {
      case 'field':
      case 'element':
      case 'text': {
        const denied = mayWrite ? this.#denied(container.block) : 'read-only';
        return denied !== null && isFormat ? 'pass-over' : denied;
      }
      case 'links':
        return mayWrite ? null : 'read-only';
      case 'meta':
      case 'block':
        break;
      case 'blocks':
      case 'nowhere':
        return mayWrite ? 'hard-delete' : 'read-only';
    }
    if (!mayWrite) return 'read-only';
    if (container.in === 'meta') {
      if (!isOneOf(writableMeta, key)) return 'hard-delete';
      if (key === 'title' && !this.#options.author.mayRename) return 'not-yours';
    } else {
      const { kind } = container.block;
      if (kind === null || key === null || !mayChange(kind, key)) return 'hard-delete';
      const denied = key === 'place' ? null : this.#denied(container.block);
      if (denied !== null) return denied;
    }
    this.#touch(place, null);
    return null;
  }

  /** Judges what shows only when everything is known. */
  atLast(): Fault | null {
    for (const [block, parts] of this.#births) {
      const fault = this.#birthFault(block, parts);
      if (fault !== null) return fault;
    }
    for (const touched of this.#touched.values()) {
      if (!this.#hasValue(touched)) return 'hard-delete';
    }
    for (const linked of this.#linked.values()) {
      const fault = this.#linksFault(linked);
      if (fault !== null) return fault;
    }
    if (this.#births.size === 0) return null;
    const blocks = this.#options.places.blockCount + this.#births.size;
    return blocks > limits.blocks ? 'too-many-blocks' : null;
  }

  #metaAdded(placed: Placed, place: Place): Fault | null {
    const { content } = placed.struct;
    if (place.key === null || !isOneOf(writableMeta, place.key)) return 'unknown-key';
    if (place.key === 'title' && !this.#options.author.mayRename) return 'not-yours';
    this.#touch(place, placed);
    if (content.kind === 'deleted') return null;
    if (content.kind !== 'values') return 'not-allowed-here';
    return firstFault(content.values, (value) => metaFault(place.key ?? '', value));
  }

  #blockAdded(placed: Placed, key: string | null): Fault | null {
    const { container } = placed;
    if (!isBlockId(key)) return 'unknown-key';
    if (this.#options.places.block(key) !== null) return 'overwrites';
    if (container?.in !== 'block') return 'not-allowed-here';
    for (const block of this.#births.keys()) if (block.id === key) return 'overwrites';
    if (this.#isDeleted(placed)) return 'hard-delete';
    this.#births.set(container.block, new Map());
    return null;
  }

  #valueAdded(placed: Placed, place: Place, block: Block): Fault | null {
    const { content } = placed.struct;
    const { key } = place;
    if (key === null) return 'not-allowed-here';
    const birth = this.#births.get(block);
    if (birth !== undefined) {
      const parts = birth.get(key);
      if (parts === undefined) birth.set(key, [placed]);
      else parts.push(placed);
      return null;
    }
    if (block.kind === null) return 'not-allowed-here';
    if (!mayChange(block.kind, key)) return 'overwrites';
    const denied = key === 'place' ? null : this.#denied(block);
    if (denied !== null) return denied;
    this.#touch(place, placed);
    if (content.kind === 'deleted') return null;
    if (content.kind !== 'values') return 'not-allowed-here';
    return this.#valuesFault(block, place, content.values);
  }

  #valuesFault(block: Block, place: Place, values: readonly unknown[]): Fault | null {
    const { kind } = block;
    const { key } = place;
    if (kind === null || key === null) return 'not-allowed-here';
    const { author, keyed } = this.#options;
    const hasHeld = (value: unknown): boolean => keyed.hasHeld(place, value);
    return firstFault(values, (value) =>
      valueFault(kind, key, value, { userId: author.userId, hasHeld }),
    );
  }

  #linkAdded(placed: Placed, key: string | null, container: Container, block: Block): Fault | null {
    const { content } = placed.struct;
    if (!isBlockId(key)) return 'unknown-key';
    if (content.kind === 'deleted') return null;
    if (content.kind !== 'values') return 'not-allowed-here';
    const linked = this.#linked.get(container.ref);
    if (linked === undefined)
      this.#linked.set(container.ref, { container, block, added: [placed] });
    else linked.added.push(placed);
    return content.values.every((value) => value === true) ? null : 'not-valid';
  }

  #birthFault(block: Block, parts: ReadonlyMap<string, readonly Placed[]>): Fault | null {
    const { userId } = this.#options.author;
    const kind = kindOfNew(parts);
    if (kind === null) return 'incomplete-block';
    block.kind = kind;
    block.author = authorOfNew(parts);
    if (!isWhole(block.id, kind, parts, (field) => this.#filled.has(field))) {
      return 'incomplete-block';
    }
    if (kind === 'matter' && block.author !== userId) return 'not-the-writer';
    const plain = plainKeys(kind);
    for (const [key, values] of parts) {
      if (!plain.includes(key)) {
        if (values.some((placed) => this.#isDeleted(placed))) return 'hard-delete';
        continue;
      }
      for (const placed of values) {
        const { place, struct } = placed;
        if (place === null || struct.content.kind === 'type') return 'incomplete-block';
        this.#touch(place, placed);
        if (struct.content.kind !== 'values') continue;
        const fault = this.#valuesFault(block, place, struct.content.values);
        if (fault !== null) return fault;
      }
    }
    return plain.every((key) => parts.has(key)) ? null : 'incomplete-block';
  }

  #linksFault(linked: Linked): Fault | null {
    const { kind } = linked.block;
    if (kind === null) return 'not-allowed-here';
    const targets = linkTargets[kind];
    for (const { place } of linked.added) {
      const target = place?.key ? this.#kindOf(place.key) : null;
      if (target === null || !targets.includes(target)) return 'no-such-target';
    }
    return this.#countLinks(linked) > limits.links ? 'too-many-links' : null;
  }

  #countLinks({ container, added }: Linked): number {
    const byKey = new Map<string, Placed[]>();
    for (const key of this.#options.keyed.durableKeys(container)) byKey.set(key, []);
    for (const placed of added) {
      const key = placed.place?.key ?? '';
      const others = byKey.get(key);
      if (others === undefined) byKey.set(key, [placed]);
      else others.push(placed);
    }
    if (byKey.size <= limits.links) return byKey.size;
    return [...byKey].filter(([key, links]) =>
      this.#hasValue({ place: { container, key }, added: links }),
    ).length;
  }

  #kindOf(id: string): Block['kind'] {
    for (const block of this.#births.keys()) if (block.id === id) return block.kind;
    return this.#options.places.block(id)?.kind ?? null;
  }

  /** What matters to someone is theirs. A new block's author is compared at the end. */
  #denied(block: Block | null): Fault | null {
    if (block === null || this.#births.has(block)) return null;
    if (block.kind === null) return 'not-allowed-here';
    const theirs = block.kind === 'matter' && block.author !== this.#options.author.userId;
    return theirs ? 'not-yours' : null;
  }

  #touch(place: Place, placed: Placed | null): void {
    const name = listOf({ place }) ?? '';
    let touched = this.#touched.get(name);
    if (touched === undefined) this.#touched.set(name, (touched = { place, added: [] }));
    if (placed !== null) touched.added.push(placed);
  }

  /** True when a key still has a value once the update is in. */
  #hasValue({ place, added }: Touched): boolean {
    const { deletes, keyed, pending } = this.#options;
    const winner = keyed.winner(place, added);
    if (winner === null || deletes(winner.id) || pending.isDeleted(winner.id)) return false;
    const { found } = winner;
    if (found instanceof Y.GC) return false;
    if (found instanceof Y.Item) return !found.deleted && found.content instanceof Y.ContentAny;
    return found.struct.content.kind === 'values';
  }

  #isDeleted({ client, clock }: Placed): boolean {
    return this.#options.deletes({ client, clock });
  }
}

function firstFault(
  values: readonly unknown[],
  faultOf: (value: unknown) => Fault | null,
): Fault | null {
  for (const value of values) {
    const fault = faultOf(value);
    if (fault !== null) return fault;
  }
  return null;
}
