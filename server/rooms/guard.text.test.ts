import { limits } from '#shared/doc/schema.ts';
import { fieldOf } from '#shared/doc/text.ts';
import type { TextField } from '#shared/plan/kinds.ts';
import { ana, ben, textOf } from '#shared/testing/plans.ts';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';

import { forge, type ForgedContent } from './guard/testing/forge.ts';
import { updateBy, updateFrame } from './guard/testing/guarded-plan.ts';
import { WrittenPlan } from './guard/testing/written-plan.ts';

const refused = (why: string) => ({ kind: 'refuse', close: 'refused', why });
const accepted = expect.objectContaining({ kind: 'write' });
const plan = new WrittenPlan();
const { goal } = plan;

function field(doc: Y.Doc, name: TextField): Y.XmlFragment {
  const fragment = fieldOf(doc, goal, name);
  if (fragment === null) throw new Error('There is no such field.');
  return fragment;
}

function element(name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, children);
  return made;
}

const insert = (name: TextField, node: Y.XmlElement | Y.XmlText) =>
  plan.try(ben, (doc) => field(doc, name).insert(0, [node]));
const mark = (name: TextField, marks: Record<string, unknown>) =>
  plan.try(ben, (doc) => textOf(doc, goal, name).insert(0, 'word', marks));

describe('nodes', () => {
  const paragraph = () => element('paragraph', new Y.XmlText('words'));
  const listOf = (name: string) => element(name, element('listItem', paragraph()));

  test('[GUARD-14] notes hold paragraphs and lists', () => {
    expect(insert('notes', paragraph())).toEqual(accepted);
    expect(insert('notes', listOf('bulletList'))).toEqual(accepted);
    expect(insert('notes', listOf('orderedList'))).toEqual(accepted);
    const nested = element('bulletList', element('listItem', paragraph(), listOf('orderedList')));
    expect(insert('notes', nested)).toEqual(accepted);
  });

  test('[GUARD-14] plain fields hold paragraphs', () => {
    expect(insert('statement', paragraph())).toEqual(accepted);
    expect(insert('statement', listOf('bulletList'))).toEqual(refused('not-allowed-here'));
  });

  test.each<[string, () => Y.XmlElement | Y.XmlText]>([
    ['a node nobody knows', () => element('script', new Y.XmlText('alert(1)'))],
    ['a heading', () => element('heading')],
    ['bare text', () => new Y.XmlText('x')],
    ['an element that calls itself text', () => element('text')],
    ['an item outside a list', () => element('listItem', paragraph())],
    ['a paragraph in a paragraph', () => element('paragraph', paragraph())],
    ['text right in a list', () => element('bulletList', new Y.XmlText('x'))],
    ['a paragraph right in a list', () => element('bulletList', paragraph())],
    ['text right in an item', () => element('bulletList', element('listItem', new Y.XmlText('x')))],
  ])('[GUARD-14] %s is refused', (_, node) => {
    expect(insert('notes', node())).toEqual(refused('not-allowed-here'));
  });

  test('[GUARD-14] lists nest twice as deep as the page offers, and no deeper', () => {
    const nested = (levels: number): Y.XmlElement =>
      element(
        'bulletList',
        element('listItem', paragraph(), ...(levels > 1 ? [nested(levels - 1)] : [])),
      );
    expect(insert('notes', nested(2 * limits.listDepth))).toEqual(accepted);
    expect(insert('notes', nested(2 * limits.listDepth + 1))).toEqual(refused('too-deep'));
  });

  test.each<[string, ForgedContent]>([
    ['hooks', { ref: 7, bytes: [5, 1, 120] }],
    ['arrays', { ref: 7, bytes: [0] }],
    ['texts that are no nodes', { ref: 7, bytes: [2] }],
    ['embedded objects', { ref: 5, bytes: [2, 123, 125] }],
    ['binary', { ref: 3, bytes: [1, 0] }],
    ['sub-documents', { ref: 9, bytes: [1, 120, 118, 0] }],
    ['old JSON', { ref: 2, bytes: [1, 2, 123, 125] }],
    ['gaps', { ref: 10, bytes: [1] }],
    ['content nobody knows', { ref: 11, bytes: [1] }],
    ['no text at all', { ref: 4, bytes: [0] }],
    ['text that is not UTF-8', { ref: 4, bytes: [2, 0xc0, 0x80] }],
  ])('[GUARD-3] %s are refused before yjs sees them', (_, content) => {
    const parent = textOf(plan.doc, goal, 'notes')._item?.id;
    if (!parent) throw new Error('There is no text.');
    const update = forge([{ client: 5, clock: 0, parent: { id: parent }, content }]);
    expect(plan.judge(ben, updateFrame(update))).toEqual(refused('malformed'));
  });

  test('[GUARD-14] a text has no keys, a field neither', () => {
    for (const parent of [textOf(plan.doc, goal, 'notes'), field(plan.doc, 'notes')]) {
      const id = parent._item?.id ?? { client: 0, clock: 0 };
      const content = { any: ['x'] };
      const update = forge([{ client: 5, clock: 0, parent: { id }, key: 'start', content }]);
      expect(plan.judge(ben, updateFrame(update))).toEqual(refused('not-allowed-here'));
    }
  });
});

describe('attributes', () => {
  const withAttribute = (name: string, key: string, value: unknown) => {
    const node = element(name);
    node.setAttribute(key, value as string);
    return insert('notes', node);
  };

  test.each<[string, string, unknown]>([
    ['orderedList', 'start', 3],
    ['orderedList', 'start', Number.NaN],
    ['orderedList', 'type', 'a'],
    ['paragraph', 'dir', 'rtl'],
  ])('[GUARD-14] %s may have %s', (name, key, value) => {
    expect(withAttribute(name, key, value)).toEqual(accepted);
  });

  test.each<[string, string, unknown]>([
    ['paragraph', 'onclick', 'alert(1)'],
    ['paragraph', 'style', 'position:fixed'],
    ['paragraph', 'start', 3],
    ['orderedList', 'start', '3'],
    ['orderedList', 'type', 'x'.repeat(301)],
    ['orderedList', 'type', { toString: 'x' }],
    ['paragraph', 'dir', 'up'],
  ])('[GUARD-14] %s with %s of %j is refused', (name, key, value) => {
    expect(withAttribute(name, key, value)).toEqual(refused('not-valid'));
  });

  test('[GUARD-14] an attribute may be taken away', () => {
    const written = new WrittenPlan();
    const list = (doc: Y.Doc) => {
      const node = fieldOf(doc, written.goal, 'notes')?.get(0);
      if (!(node instanceof Y.XmlElement)) throw new Error('There is no list.');
      return node;
    };
    const notes = fieldOf(written.hers, written.goal, 'notes');
    const made = element('orderedList');
    made.setAttribute('start', 3 as unknown as string);
    notes?.insert(0, [made]);
    written.commit();
    expect(written.try(ben, (doc) => list(doc).removeAttribute('start'))).toEqual(accepted);
  });
});

describe('marks', () => {
  test.each<[string, Record<string, unknown>]>([
    ['bold', { bold: {} }],
    ['bold written as true', { bold: true }],
    ['italic and bold', { italic: {}, bold: {} }],
    ['a link', { link: { href: 'https://example.org/a?b#c' } }],
    [
      'a link as tiptap writes it',
      {
        link: {
          href: 'mailto:ben@example.org',
          target: '_blank',
          rel: 'noopener noreferrer nofollow',
          class: null,
          title: null,
        },
      },
    ],
    ['a mark that may overlap itself', { 'link--AbCd+/3=': { href: 'tel:+1988' } }],
  ])('[GUARD-14] notes may have %s', (_, marks) => {
    expect(mark('notes', marks)).toEqual(accepted);
  });

  test.each<[string, Record<string, unknown>]>([
    ['a script link', { link: { href: 'javascript:alert(1)' } }],
    ['a script link in other letters', { link: { href: 'JaVaScRiPt:alert(1)' } }],
    ['a script link behind a space', { link: { href: ' javascript:alert(1)' } }],
    ['a script link split by a tab', { link: { href: 'java\tscript:alert(1)' } }],
    ['a data link', { link: { href: 'data:text/html,<script>alert(1)</script>' } }],
    ['a link to a file', { link: { href: 'file:///etc/passwd' } }],
    ['a link without a scheme', { link: { href: '//example.org' } }],
    ['a link to nowhere', { link: {} }],
    ['a link that is text', { link: 'https://example.org' }],
    ['a link with a handler', { link: { href: 'https://example.org', onclick: 'alert(1)' } }],
    ['a link with a long class', { link: { href: 'https://example.org', class: 'x'.repeat(301) } }],
    ['a mark nobody knows', { code: {} }],
    ['a mark called like a property', { constructor: {} }],
    ['bold with something in it', { bold: { style: 'x' } }],
    ['bold in numbers', { bold: 700 }],
    ['a hashed mark nobody knows', { 'code--AbCd+/3=': {} }],
  ])('[GUARD-14] %s is refused', (_, marks) => {
    expect(mark('notes', marks)).toEqual(refused('not-valid'));
  });

  test('[GUARD-14] plain fields have no marks', () => {
    expect(mark('statement', { bold: {} })).toEqual(refused('not-allowed-here'));
    expect(mark('clinical', { link: { href: 'https://example.org' } })).toEqual(
      refused('not-allowed-here'),
    );
  });
});

describe('marks that have become idle', () => {
  /** Ana's matter with two ends of a mark around nothing, which yjs tidies up in every copy. */
  function idle() {
    const written = new WrittenPlan();
    const parent = textOf(written.hers, written.matter, 'notes')._item?.id;
    if (!parent) throw new Error('There is no text.');
    const client = 77;
    const update = forge([
      { client, clock: 0, parent: { id: parent }, content: { format: ['bold', {}] } },
      { client, clock: 1, origin: { client, clock: 0 }, content: { format: ['bold', null] } },
      { client, clock: 2, origin: { client, clock: 1 }, content: { string: 'plain' } },
    ]);
    expect(written.send(ana, update)).toEqual(accepted);
    return { written, update };
  }

  test('[GUARD-20] are left to the clients: the server keeps what the journal holds', () => {
    const { written } = idle();
    written.commit();
    expect(Y.encodeStateAsUpdate(written.doc).length).toBeGreaterThan(0);
    const marks = Y.decodeUpdate(Y.encodeStateAsUpdate(written.doc)).structs.filter(
      (struct) => struct instanceof Y.Item && struct.content instanceof Y.ContentFormat,
    );
    expect(marks).toHaveLength(2);
  });

  test("[GUARD-20] are tidied up in a viewer's copy and in another writer's, to no effect", () => {
    const { written, update } = idle();
    const tidied: Uint8Array[] = [];
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(written.doc));
    copy.on('update', (sent: Uint8Array, origin: unknown) => {
      if (origin !== 'server') tidied.push(sent);
    });
    Y.applyUpdate(copy, update, 'server');
    written.commit();
    expect(tidied).toHaveLength(1);
    for (const sent of tidied) {
      const frame = updateFrame(sent);
      expect(written.judge(ben, frame)).toEqual({ kind: 'nothing' });
      expect(written.judge({ userId: ben, mayWrite: false }, frame)).toEqual({ kind: 'nothing' });
      expect(written.judge(ana, frame)).toEqual(accepted);
    }
  });

  test('[GUARD-20] what else the update holds is written, without them', () => {
    const { written, update } = idle();
    written.commit();
    const mixed = updateBy(written, (doc) => {
      Y.applyUpdate(doc, update);
      textOf(doc, written.goal).insert(0, 'And ');
    });
    const deletions = Y.decodeUpdate(mixed).ds.clients.get(77) ?? [];
    const both = deletions.length > 0 ? mixed : Y.mergeUpdates([mixed, forge([], [[77, 0, 2]])]);
    const verdict = written.judge(ben, updateFrame(both));
    if (verdict.kind !== 'write') throw new Error(JSON.stringify(verdict));
    expect(Y.decodeUpdate(verdict.update).ds.clients.size).toBe(0);
    expect(Y.decodeUpdate(verdict.update).structs.length).toBe(1);
  });
});
