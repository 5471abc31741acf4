/**
 * Anchors under everything that happens to a text: three people write, split, join, format, undo and
 * are offline, with the editor's own way of writing into the document (y-tiptap), while blocks move,
 * are set aside and earlier plans are returned to. A history follows from its seed alone.
 *
 * Every character that is typed is a new one, so the text itself says where quoted characters stand.
 */
import assert from 'node:assert/strict';

import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { canJoin, canSplit, Transform } from '@tiptap/pm/transform';
import { updateYFragment, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';

import { anchorOf, findAnchor, type FoundRange } from '#shared/doc/anchor.ts';
import { bringBack, moveBlock, removeBlock, setState } from '#shared/doc/edit.ts';
import { fieldTextOf } from '#shared/doc/fieldText.ts';
import { restoreUpdate } from '#shared/doc/restore.ts';
import { fieldOf } from '#shared/doc/text.ts';
import type { BlockId } from '#shared/plan/plan.ts';
import { type Network, networkOf, type Peer } from '#shared/testing/peers.ts';
import { added, ana, contextOf, emptyPlan } from '#shared/testing/plans.ts';
import { seeded } from '#shared/testing/random.ts';
import type { Anchor } from '#shared/wire/annotations.ts';

import { schemaOf } from '../field/schema.ts';

const runs = 100;
const stepsOfRun = 60;
const schema = schemaOf('rich');

/** What a history came to: how often each of the outcomes was seen. */
interface Seen {
  exact: number;
  byQuote: number;
  gone: number;
  aside: number;
}

test(`[MARK-1] [MARK-2] [MARK-3] anchors hold through ${runs} histories of three people`, () => {
  const seen: Seen = { exact: 0, byQuote: 0, gone: 0, aside: 0 };
  fc.assert(
    fc.property(fc.nat(1_000_000), (seed) => {
      new History(seed, seen).run();
    }),
    { seed: 20260503, numRuns: runs, endOnFailure: true },
  );
  // A property that nothing ever puts to the test holds of anything.
  for (const times of Object.values(seen)) expect(times).toBeGreaterThan(runs / 10);
}, 120_000);

interface Anchored {
  readonly block: BlockId;
  readonly anchor: Anchor;
  readonly characters: readonly string[];
}

class History {
  readonly #random: () => number;
  readonly #network: Network;
  readonly #seen: Seen;
  readonly #blocks: readonly BlockId[];
  readonly #anchors: Anchored[] = [];
  readonly #snapshots: Uint8Array[] = [];
  readonly #server = contextOf(ana, 99);
  #typed = 0;

  constructor(seed: number, seen: Seen) {
    this.#random = seeded(seed);
    this.#seen = seen;
    const start = emptyPlan();
    const context = contextOf(ana, seed + 7);
    const text = () => this.#newText(4 + this.#below(12));
    this.#blocks = [
      added(start, context, 'goal', { text: text(), notes: [text(), text(), text()] }),
      added(start, context, 'goal', { text: text(), notes: [text()] }),
    ];
    this.#network = networkOf({ count: 3, seed, start });
  }

  run(): void {
    const [first] = this.#network.peers;
    if (first) for (let times = 0; times < 4; times++) this.#anchorIn(first);
    for (let step = 0; step < stepsOfRun; step++) {
      this.#step();
      if (step % 6 === 0) for (const peer of this.#network.peers) this.#check(peer);
    }
    this.#network.deliverAll();
    const found = this.#network.peers.map((peer) => this.#check(peer));
    for (const other of found) assert.deepEqual(other, found[0]);
  }

  #step(): void {
    const { peers } = this.#network;
    const peer = peers[this.#below(peers.length)];
    const block = this.#block();
    if (!peer) return;
    const pick = this.#below(1000);
    switch (this.#below(22)) {
      case 0:
        return this.#network.partition(1 + this.#below(2));
      case 1:
      case 2:
        return this.#network.heal();
      case 3:
      case 4:
        return this.#network.flow();
      case 5:
        return this.#network.deliver(pick);
      case 6:
        return this.#network.drop(pick);
      case 7:
        return this.#anchorIn(peer);
      case 8:
        return void peer.undo.undo();
      case 9:
        return void peer.undo.redo();
      case 10:
        return void moveBlock(peer.doc, peer.context, block, { section: 'goals', after: null });
      case 11:
        if (pick % 2) removeBlock(peer.doc, peer.context, block);
        else setState(peer.doc, peer.context, block, 'set-aside');
        return;
      case 12:
      case 13:
        return void bringBack(peer.doc, peer.context, block);
      case 14:
        return this.#snapshotOrRestore(pick);
      default:
        return this.#write(peer, block);
    }
  }

  /** One transaction of an editor, written into the document as the editor's binding writes it. */
  #write({ doc, context }: Peer, block: BlockId): void {
    const field = this.#below(3) === 0 ? 'statement' : 'notes';
    const fragment = fieldOf(doc, block, field);
    if (!fragment) return;
    const before = nodeOf(fragment);
    if (before === null) return;
    const edit = new Transform(before);
    try {
      this.#edit(edit, field === 'notes');
    } catch {
      // Not possible at that place.
      return;
    }
    if (!edit.docChanged) return;
    doc.transact(() => {
      updateYFragment(doc, fragment, edit.doc, { mapping: new Map(), isOMark: new Map() });
    }, context.origin);
  }

  #edit(edit: Transform, rich: boolean): void {
    const size = edit.doc.content.size;
    const at = 1 + this.#below(size);
    const until = Math.min(size - 1, at + this.#below(6));
    switch (this.#below(rich ? 9 : 4)) {
      case 0:
      case 1:
        return void edit.insert(at, schema.text(this.#newText(1 + this.#below(5))));
      case 2:
        return void edit.delete(at, until);
      case 3:
        // Cut from one place, put in again at the same: what a paste or a drag comes to.
        edit.replace(at, until, new Slice(Fragment.from(schema.text(this.#newText(2))), 0, 0));
        return;
      case 4:
      case 5:
        return void (canSplit(edit.doc, at) && edit.split(at));
      case 6:
      case 7: {
        const join = edit.doc.resolve(at).after(1);
        return void (canJoin(edit.doc, join) && edit.join(join));
      }
      case 8:
        return void edit.addMark(at, until, schema.mark('bold'));
    }
  }

  #snapshotOrRestore(pick: number): void {
    const [hub] = this.#network.peers;
    // A server's document waits for nothing; here an update may have come before another.
    if (!hub || hub.doc.store.pendingStructs !== null || hub.doc.store.pendingDs !== null) return;
    const now = Y.encodeStateAsUpdate(hub.doc);
    const target = this.#snapshots[pick % (this.#snapshots.length + 1)];
    if (!target) {
      this.#snapshots.push(now);
      return;
    }
    const ids = { snapshot: `s${pick}`, safety: `t${pick}` };
    const request = { target, now, blocks: null, context: this.#server, ...ids };
    Y.applyUpdate(hub.doc, restoreUpdate(request).update);
  }

  #anchorIn({ doc }: Peer): void {
    const block = this.#block();
    const field = this.#below(3) === 0 ? 'statement' : 'notes';
    const text = textIn(doc, block, field);
    const from = this.#below(text.length + 1);
    const anchor = anchorOf(doc, block, field, from, from + 1 + this.#below(7));
    if (!anchor) return;
    const characters = Array.from(anchor.quote.replaceAll('\n', ''));
    this.#anchors.push({ block, anchor, characters });
  }

  /** What holds of every anchor in one person's document, and where each is found. */
  #check({ doc }: Peer) {
    const before = Y.encodeStateAsUpdate(doc);
    const found = this.#anchors.map(({ block, anchor, characters }) => {
      const place = findAnchor(doc, { block, range: anchor });
      if (place.at === 'gone') {
        this.#seen.aside++;
        return place;
      }
      const text = textIn(doc, block, anchor.field);
      const at = characters.map((character) => placesOf(text, character));
      if (at.every((places) => places.length === 0)) {
        assert.deepEqual(place, { at: 'block', because: 'words-gone' });
        this.#seen.gone++;
      }
      const expected = standingTogether(text, at);
      if (expected) {
        const { by, ...range } = place as FoundRange;
        assert.deepEqual(range, { at: 'range', field: anchor.field, ...expected });
        this.#seen[by === 'quote' ? 'byQuote' : 'exact']++;
      }
      return place;
    });
    assert.deepEqual(Y.encodeStateAsUpdate(doc), before, 'reading wrote something');
    return found;
  }

  #block(): BlockId {
    return this.#blocks[this.#below(this.#blocks.length)] as BlockId;
  }

  #newText(length: number): string {
    return Array.from({ length }, () => String.fromCharCode(0x4e00 + this.#typed++)).join('');
  }

  #below(count: number): number {
    return Math.floor(this.#random() * count);
  }
}

/** The editor's document; `null` for what no editor would show. */
function nodeOf(fragment: Y.XmlFragment): Node | null {
  try {
    const node = yXmlFragmentToProseMirrorRootNode(fragment, schema);
    node.check();
    return node;
  } catch {
    return null;
  }
}

function textIn(doc: Y.Doc, block: BlockId, field: Anchor['field']): string {
  const fragment = fieldOf(doc, block, field);
  return fragment ? fieldTextOf(fragment).text : '';
}

function placesOf(text: string, character: string): number[] {
  return Array.from(text, (one, at) => (one === character ? at : -1)).filter((at) => at >= 0);
}

/** Where characters stand one after another, line ends aside, when each is there once; or `null`. */
function standingTogether(text: string, at: readonly (readonly number[])[]) {
  if (at.some((places) => places.length !== 1)) return null;
  const order = at.map(([place]) => place ?? 0);
  const from = order[0] ?? 0;
  const to = (order.at(-1) ?? 0) + 1;
  const between = text.slice(from, to).replaceAll('\n', '');
  const inOrder = order.every((place, index) => index === 0 || place > (order[index - 1] ?? 0));
  return inOrder && between.length === at.length ? { from, to } : null;
}
