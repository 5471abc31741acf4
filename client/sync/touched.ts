/** Remembers which fields this page wrote to since everything was last saved. */
import type * as Y from 'yjs';

import { BLOCKS } from '#shared/doc/schema.ts';
import { fieldOf, plainText, richText } from '#shared/doc/text.ts';
import { type TextField, textShape } from '#shared/plan/kinds.ts';
import type { BlockId, RichText } from '#shared/plan/plan.ts';

import type { KeptAside } from './connection.ts';
import { whereabouts } from './whereabouts.ts';

export interface Touched {
  /** Everything is on the server's disk. */
  settle(): void;
  /** The text as it stands here, of every field written to since. Empty ones are left out. */
  texts(): KeptAside[];
  dispose(): void;
}

/** Follows one document. */
export function touchedIn(doc: Y.Doc): Touched {
  const blocks = doc.getMap(BLOCKS);
  const fields = new Map<BlockId, Set<TextField>>();
  const touch = (blockId: BlockId, names: Iterable<TextField>) => {
    const known = fields.get(blockId) ?? new Set();
    for (const name of names) known.add(name);
    fields.set(blockId, known);
  };

  const note = (transaction: Y.Transaction) => {
    if (!transaction.local) return;
    for (const [type, keys] of transaction.changed) {
      if ((type as unknown) === blocks) {
        for (const id of keys) if (id !== null) touch(id as BlockId, everyField);
        continue;
      }
      const at = whereabouts(type, blocks);
      if (at?.field) touch(at.blockId, [at.field]);
    }
  };
  doc.on('afterTransaction', note);

  return {
    settle: () => fields.clear(),
    texts: () =>
      [...fields].flatMap(([blockId, names]) =>
        [...names].flatMap((field) => {
          const text = textOf(doc, blockId, field);
          return text.trim() === '' ? [] : [{ blockId, field, text }];
        }),
      ),
    dispose: () => doc.off('afterTransaction', note),
  };
}

/** What of `texts` does not stand in `doc` as it was written. */
export function missingFrom(doc: Y.Doc, texts: readonly KeptAside[]): KeptAside[] {
  return texts.filter(({ blockId, field, text }) => textOf(doc, blockId, field) !== text);
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
