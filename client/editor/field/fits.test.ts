import { expect, test } from 'vitest';
import * as Y from 'yjs';

import { newTextField } from '#shared/doc/text.ts';

import { fitOf } from './fits.ts';
import { schemaOf } from './schema.ts';

/** A field in a document with what `write` makes of it. */
function fieldWith(write: (field: Y.XmlFragment) => void): Y.XmlFragment {
  const field = new Y.Doc().getXmlFragment('field');
  write(field);
  return field;
}
function element(name: string, ...inner: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const node = new Y.XmlElement(name);
  node.insert(0, inner);
  return node;
}
function text(words: string, marks: Record<string, unknown> = {}): Y.XmlText {
  const node = new Y.XmlText();
  node.insert(0, words, marks);
  return node;
}
const paragraph = (words: string, marks: Record<string, unknown> = {}) =>
  element('paragraph', text(words, marks));
const fitOfRich = (...nodes: Y.XmlElement[]) =>
  fitOf(
    fieldWith((field) => field.insert(0, nodes)),
    schemaOf('rich'),
  );
const fitOfPlain = (...nodes: Y.XmlElement[]) =>
  fitOf(
    fieldWith((field) => field.insert(0, nodes)),
    schemaOf('plain'),
  );

test('[FIELD-9] what the typed edits and the editor write fits', () => {
  expect(fitOfPlain()).toBe('exact');
  const doc = new Y.Doc();
  doc.getMap('blocks').set('field', newTextField('words'));
  expect(fitOf(doc.getMap('blocks').get('field') as Y.XmlFragment, schemaOf('plain'))).toBe(
    'exact',
  );
  expect(
    fitOfRich(
      paragraph('bold', { bold: {}, italic: {}, link: { href: 'https://example.org' } }),
      element('bulletList', element('listItem', paragraph('one'))),
    ),
  ).toBe('exact');
});

test('[FIELD-9] several paragraphs in a plain field, and a list that begins an item, are shown', () => {
  expect(fitOfPlain(paragraph('one'), paragraph('two'))).toBe('exact');
  const inner = element('orderedList', element('listItem', paragraph('inner')));
  expect(fitOfRich(element('bulletList', element('listItem', inner)))).toBe('exact');
});

test('[FIELD-9] what stock editors write beside the words does not stand in the way', () => {
  const numbered = element('orderedList', element('listItem', paragraph('third')));
  numbered.setAttribute('start', '3');
  const link = { href: 'https://example.org', target: '_blank', title: null };
  expect(fitOfRich(numbered, paragraph('x', { bold: true, 'link--a1B2c3D4': link }))).toBe('exact');
});

test.each([
  ['an unknown node', element('heading', text('x'))],
  ['an unknown node without text', element('image')],
  ['an unknown mark', paragraph('x', { underline: {} })],
  ['text where none may stand', element('bulletList', text('x'))],
  ['an item outside of a list', element('listItem', paragraph('x'))],
])('[FIELD-9] %s would be lost, so no editor shows it', (_name, node) => {
  expect(fitOfRich(paragraph('known'), node)).toBe('loses');
});

test('[FIELD-9] unknown attributes, embedded objects and marks in a plain field would be lost', () => {
  const aligned = paragraph('x');
  aligned.setAttribute('align', 'right');
  expect(fitOfRich(aligned)).toBe('loses');
  const embedded = new Y.XmlText();
  embedded.insertEmbed(0, { image: 'x' });
  expect(fitOfRich(element('paragraph', embedded))).toBe('loses');
  expect(fitOfPlain(paragraph('x', { bold: {} }))).toBe('loses');
  expect(
    fitOf(
      fieldWith((field) => field.insert(0, [text('bare')])),
      schemaOf('rich'),
    ),
  ).toBe('loses');
});

test('[FIELD-9] an empty list or item, as deleting at once can leave it, is mended without loss', () => {
  expect(fitOfRich(paragraph('x'), element('bulletList'))).toBe('repairs');
  expect(
    fitOfRich(element('bulletList', element('listItem', paragraph('x')), element('listItem'))),
  ).toBe('repairs');
});
