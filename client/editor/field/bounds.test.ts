import { Node } from '@tiptap/pm/model';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap';

import { bytesOf } from './bounds.ts';
import { schemaOf } from './schema.ts';

const schema = schemaOf('rich');
const paragraph = (words: string, ...marks: { type: string; attrs?: object }[]) => ({
  type: 'paragraph',
  content: [{ type: 'text', text: words, marks }],
});
const docOf = (...content: object[]) => Node.fromJSON(schema, { type: 'doc', content });

/** The bytes of an update that writes all of a field. */
function written(doc: Node): number {
  const target = new Y.Doc();
  prosemirrorToYXmlFragment(doc, target.getXmlFragment('field'));
  return Y.encodeStateAsUpdate(target).length;
}

test.each([
  ['latin text', docOf(paragraph('words '.repeat(2_000)))],
  ['text of three bytes a letter', docOf(paragraph('水と氷'.repeat(3_000)))],
  ['emoji', docOf(paragraph('😀'.repeat(3_000)))],
  ['many short paragraphs', docOf(...Array.from({ length: 500 }, () => paragraph('a')))],
  [
    'many links',
    docOf(
      ...Array.from({ length: 300 }, (_, at) =>
        paragraph('a', {
          type: 'link',
          attrs: { href: `https://example.org/${'x'.repeat(100)}${at}` },
        }),
      ),
    ),
  ],
  [
    'a long list',
    docOf({
      type: 'bulletList',
      content: Array.from({ length: 400 }, () => ({
        type: 'listItem',
        content: [paragraph('one', { type: 'bold' })],
      })),
    }),
  ],
])('[FIELD-10] the estimate for %s is never below what is sent', (_name, doc) => {
  expect(bytesOf(doc)).toBeGreaterThanOrEqual(written(doc));
  expect(bytesOf(doc)).toBeLessThan(written(doc) * 12);
});
