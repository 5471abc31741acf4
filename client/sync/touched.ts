/** Remembers what this page did since everything was last saved: fields written to, and other acts. */
import type * as Y from 'yjs';

import { readBlock, readHead } from '#shared/doc/read.ts';
import { BLOCKS, META } from '#shared/doc/schema.ts';
import { fieldOf, plainText, richText } from '#shared/doc/text.ts';
import { type TextField, textShape } from '#shared/plan/kinds.ts';
import type { Block, BlockId, RichText } from '#shared/plan/plan.ts';

import type { ActKind, KeptAct, KeptAside } from './connection.ts';
import { isTextField, whereabouts } from './whereabouts.ts';

export interface Touched {
  /** Everything is on the server's disk. */
  settle(): void;
  /**
   * What was done since: the text as it stands here of every field written to (empty ones are left
   * out), and every other act. Without what stands in `saved` just the same.
   */
  unsaved(saved?: Y.Doc): KeptAside[];
  dispose(): void;
}

/** Follows one document. `isMine`: what was done here. */
export function touchedIn(
  doc: Y.Doc,
  isMine: (transaction: Y.Transaction) => boolean = ({ local }) => local,
): Touched {
  const blocks = doc.getMap(BLOCKS);
  const meta = doc.getMap(META);
  const added = new Set<BlockId>();
  const keysOf = new Map<BlockId, Set<string>>();
  const head = new Set<string>();
  const touch = (blockId: BlockId, keys: Iterable<string | null>) => {
    const known = keysOf.get(blockId) ?? new Set();
    for (const key of keys) if (key !== null) known.add(key);
    keysOf.set(blockId, known);
  };

  const note = (transaction: Y.Transaction) => {
    if (!isMine(transaction)) return;
    for (const [type, keys] of transaction.changed) {
      if ((type as unknown) === meta) {
        for (const key of keys) if (key !== null) head.add(key);
        continue;
      }
      if ((type as unknown) === blocks) {
        for (const id of keys) if (id !== null) added.add(id as BlockId);
        continue;
      }
      const at = whereabouts(type, blocks);
      if (at === null) continue;
      if (at.field) touch(at.blockId, [at.field]);
      else if ((type as unknown) === blocks.get(at.blockId)) touch(at.blockId, keys);
      else touch(at.blockId, ['links']);
    }
  };
  doc.on('afterTransaction', note);

  const textsOf = (blockId: BlockId, fields: readonly TextField[], saved?: Y.Doc): KeptAside[] =>
    fields.flatMap((field) => {
      const text = textOf(doc, blockId, field);
      const isThere = saved !== undefined && textOf(saved, blockId, field) === text;
      return isThere || text.trim() === '' ? [] : [{ blockId, field, text }];
    });
  /** Its words say all that a person needs of a new block; one without words is named at least. */
  const ofAdded = (blockId: BlockId, saved?: Y.Doc): KeptAside[] => {
    const texts = textsOf(blockId, everyField, saved);
    const block = blockIn(doc, blockId);
    if (texts.length > 0 || block === null || block.removed !== null) return texts;
    if (saved !== undefined && blockIn(saved, blockId) !== null) return [];
    return [{ act: 'add', blockId, about: block.statement, text: '' }];
  };

  return {
    settle() {
      added.clear();
      keysOf.clear();
      head.clear();
    },
    unsaved: (saved) => [
      ...headActs(doc, head, saved),
      ...[...added].flatMap((id) => ofAdded(id, saved)),
      ...[...keysOf].flatMap(([id, keys]) =>
        added.has(id)
          ? []
          : [
              ...textsOf(id, [...keys].filter(isTextField), saved),
              ...blockActs(doc, id, keys, saved),
            ],
      ),
    ],
    dispose: () => doc.off('afterTransaction', note),
  };
}

/** The title, the rhythm and the day to look again. */
function headActs(doc: Y.Doc, keys: ReadonlySet<string>, saved?: Y.Doc): KeptAct[] {
  const here = readHead(doc);
  const there = saved && readHead(saved);
  const act = (key: 'title' | 'rhythm' | 'lookAgainOn', kind: ActKind, text = ''): KeptAct[] => {
    if (!keys.has(key) || (there && same(here[key], there[key]))) return [];
    return [{ act: kind, blockId: null, about: '', text }];
  };
  return [
    ...act('title', 'title', here.title),
    ...act('rhythm', 'rhythm'),
    ...act('lookAgainOn', 'lookAgain'),
  ];
}

/** Everything done to one block besides writing in it. */
function blockActs(
  doc: Y.Doc,
  blockId: BlockId,
  keys: ReadonlySet<string>,
  saved?: Y.Doc,
): KeptAct[] {
  const block = blockIn(doc, blockId);
  if (block === null) return [];
  const there = saved && blockIn(saved, blockId);
  const acts = new Map<ActKind, KeptAct>();
  for (const key of keys) {
    if (isTextField(key) || (there && same(valueOf(block, key), valueOf(there, key)))) continue;
    const act = actOf(block, key);
    const text = key === 'state' && 'state' in block ? (block.state.note ?? '') : '';
    acts.set(act, { act, blockId, about: block.statement, text });
  }
  return [...acts.values()];
}

function actOf(block: Block, key: string): ActKind {
  switch (key) {
    case 'place':
      return 'move';
    case 'links':
      return 'link';
    case 'removed':
      if (block.removed === null) return 'bringBack';
      return block.statement.trim() === '' ? 'takeOut' : 'setAside';
    case 'state':
      return 'state' in block && block.state.value === 'set-aside' ? 'setAside' : 'state';
    default:
      return 'detail';
  }
}

function blockIn(doc: Y.Doc, blockId: BlockId): Block | null {
  return readBlock(doc.getMap(BLOCKS).get(blockId), blockId);
}

function valueOf(block: Block, key: string): unknown {
  return new Map<string, unknown>(Object.entries(block)).get(key);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

const everyField = Object.keys(textShape) as TextField[];

function textOf(doc: Y.Doc, blockId: BlockId, field: TextField): string {
  const fragment = fieldOf(doc, blockId, field);
  if (fragment === null) return '';
  return textShape[field] === 'plain'
    ? plainText(fragment)
    : linesOf(richText(fragment)).join('\n');
}

/** One line per paragraph; list items after a dash. */
function linesOf(text: RichText): string[] {
  return text.flatMap((node) => {
    if (node.type === 'paragraph') return [node.content.map((span) => span.text).join('')];
    return node.content.flatMap((item) =>
      linesOf(item.content).map((line, at) => (at === 0 ? `- ${line}` : `  ${line}`)),
    );
  });
}
