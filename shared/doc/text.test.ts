import { Schema } from '@tiptap/pm/model';
import { Transform } from '@tiptap/pm/transform';
import { initProseMirrorDoc, updateYFragment } from '@tiptap/y-tiptap';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';

import type { BlockId } from '../plan/plan.ts';
import { added, ana, contextOf, emptyPlan, textOf } from '../testing/plans.ts';
import { fieldOf, newTextField, plainText, richText } from './text.ts';

/** A fragment in a document, filled by `fill`. */
function fragmentOf(fill: (fragment: Y.XmlFragment) => unknown): Y.XmlFragment {
  const fragment = new Y.Doc().getXmlFragment('field');
  fill(fragment);
  return fragment;
}

function element(name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, children);
  return made;
}

const text = (words: string) => new Y.XmlText(words);

describe('an editor bound to a field', () => {
  const schema = new Schema({
    nodes: { doc: { content: 'paragraph+' }, paragraph: { content: 'text*' }, text: {} },
  });

  function edit(fragment: Y.XmlFragment, change: (tr: Transform) => void): void {
    const { doc, meta } = initProseMirrorDoc(fragment, schema);
    const tr = new Transform(doc);
    change(tr);
    if (fragment.doc) updateYFragment(fragment.doc, fragment, tr.doc, meta);
  }

  function pair(): [Y.Doc, Y.Doc, BlockId] {
    const anas = emptyPlan();
    const goal = added(anas, contextOf(ana), 'goal');
    const bens = new Y.Doc();
    Y.applyUpdate(bens, Y.encodeStateAsUpdate(anas));
    return [anas, bens, goal];
  }

  function field(doc: Y.Doc, id: BlockId): Y.XmlFragment {
    return fieldOf(doc, id, 'statement') ?? fragmentOf(() => {});
  }

  test('[MODEL-5] two people who start typing at once type into the same text', () => {
    const [anas, bens, goal] = pair();
    const born = textOf(anas, goal);
    edit(field(anas, goal), (tr) => tr.insert(1, schema.text('Feel rested. ')));
    edit(field(bens, goal), (tr) => tr.insert(1, schema.text('Sleep well. ')));
    Y.applyUpdate(anas, Y.encodeStateAsUpdate(bens));
    Y.applyUpdate(bens, Y.encodeStateAsUpdate(anas));

    for (const doc of [anas, bens]) {
      expect(field(doc, goal).length).toBe(1);
      const paragraph = field(doc, goal).get(0) as Y.XmlElement;
      expect(paragraph.length).toBe(1);
      expect(textOf(doc, goal).length).toBe('Feel rested. Sleep well. '.length);
      expect(plainText(field(doc, goal))).toContain('Feel rested. ');
      expect(plainText(field(doc, goal))).toContain('Sleep well. ');
    }
    expect(textOf(anas, goal)).toBe(born);
  });

  test('[MODEL-5] deleting all of it keeps the text that others type into', () => {
    const [anas, bens, goal] = pair();
    edit(field(anas, goal), (tr) => tr.insert(1, schema.text('Feel rested')));
    Y.applyUpdate(bens, Y.encodeStateAsUpdate(anas));
    edit(field(anas, goal), (tr) => tr.delete(1, 1 + 'Feel rested'.length));
    edit(field(bens, goal), (tr) => tr.insert(1 + 'Feel rested'.length, schema.text(' at work')));
    Y.applyUpdate(anas, Y.encodeStateAsUpdate(bens));
    expect(plainText(field(anas, goal))).toBe(' at work');
  });
});

describe('plainText', () => {
  test('[MODEL-6] joins several paragraphs by a space and several texts by nothing', () => {
    const fragment = fragmentOf((it) =>
      it.insert(0, [
        element('paragraph', text('Say '), text('no')),
        element('paragraph'),
        element('paragraph', text('more often')),
      ]),
    );
    expect(plainText(fragment)).toBe('Say no more often');
  });

  test('[MODEL-6] keeps text in nodes it does not know, and drops embedded objects', () => {
    const inner = text('breathe');
    const fragment = fragmentOf((it) =>
      it.insert(0, [element('heading', element('shout', inner)), text('slowly')]),
    );
    inner.insertEmbed(0, { image: 'x' });
    expect(plainText(fragment)).toBe('breathe slowly');
  });

  test('[MODEL-2] survives nesting far deeper than the stack', () => {
    const fragment = fragmentOf((it) =>
      it.doc?.transact(() => {
        let parent: Y.XmlFragment = it;
        for (let depth = 0; depth < 20_000; depth++) {
          const child = element('blockquote');
          parent.insert(0, [child]);
          parent = child;
        }
        parent.insert(0, [element('paragraph', text('still here'))]);
      }),
    );
    expect(plainText(fragment)).toBe('still here');
    expect(richText(fragment)).toEqual([{ type: 'paragraph', content: [{ text: 'still here' }] }]);
  });
});

describe('richText', () => {
  test('[MODEL-6] reads paragraphs, lists, marks and links', () => {
    const fragment = fragmentOf((it) => {
      const words = text('one two three');
      it.insert(0, [
        element('paragraph', words),
        element('bulletList', element('listItem', element('paragraph', text('walk')))),
      ]);
      words.format(0, 3, { bold: {} });
      words.format(4, 3, { italic: {}, link: { href: 'https://example.org/a' } });
    });
    expect(richText(fragment)).toEqual([
      {
        type: 'paragraph',
        content: [
          { text: 'one', bold: true },
          { text: ' ' },
          { text: 'two', italic: true, link: 'https://example.org/a' },
          { text: ' three' },
        ],
      },
      {
        type: 'bulletList',
        content: [
          { type: 'listItem', content: [{ type: 'paragraph', content: [{ text: 'walk' }] }] },
        ],
      },
    ]);
  });

  test("[MODEL-6] understands y-tiptap's names for overlapping marks", () => {
    const words = text('call');
    const fragment = fragmentOf((it) => it.insert(0, [element('paragraph', words)]));
    words.format(0, 4, { 'link--AbCdEf+/': { href: 'tel:+15550100' } });
    const content = [{ text: 'call', link: 'tel:+15550100' }];
    expect(richText(fragment)).toEqual([{ type: 'paragraph', content }]);
  });

  test('[MODEL-7] keeps the words of a link whose address is not allowed, without the link', () => {
    const words = text('tap me');
    const fragment = fragmentOf((it) => it.insert(0, [element('paragraph', words)]));
    words.format(0, 6, { link: { href: 'javascript:alert(1)' }, blink: true, bold: false });
    expect(richText(fragment)).toEqual([{ type: 'paragraph', content: [{ text: 'tap me' }] }]);
  });

  test('[MODEL-6] puts stray items and stray text where they can be shown', () => {
    const fragment = fragmentOf((it) =>
      it.insert(0, [
        element('listItem', element('paragraph', text('alone'))),
        element('orderedList', element('paragraph', text('no item')), text('bare')),
        element('heading', text('b'), text('ig')),
      ]),
    );
    const paragraph = (words: string) => ({ type: 'paragraph', content: [{ text: words }] });
    expect(richText(fragment)).toEqual([
      paragraph('alone'),
      {
        type: 'orderedList',
        content: [
          { type: 'listItem', content: [paragraph('no item')] },
          { type: 'listItem', content: [paragraph('bare')] },
        ],
      },
      paragraph('big'),
    ]);
  });
});

describe('newTextField', () => {
  test('[MODEL-5] holds one paragraph for each line, and one when there is none', () => {
    const doc = new Y.Doc();
    const fields = doc.getMap<Y.XmlFragment>('fields');
    fields.set('none', newTextField([]));
    fields.set('two', newTextField(['first', 'sec\r\nond']));
    const read = (name: string) => richText(fields.get(name) ?? new Y.XmlFragment());
    expect(read('none')).toEqual([{ type: 'paragraph', content: [] }]);
    expect(read('two')).toEqual([
      { type: 'paragraph', content: [{ text: 'first' }] },
      { type: 'paragraph', content: [{ text: 'sec ond' }] },
    ]);
  });
});

describe('fieldOf', () => {
  test('[MODEL-2] is null for a block or field that is not there', () => {
    const doc = emptyPlan();
    const goal = added(doc, contextOf(ana), 'goal');
    expect(fieldOf(doc, goal, 'clinical')).toBeInstanceOf(Y.XmlFragment);
    expect(fieldOf(doc, goal, 'why')).toBeNull();
    expect(fieldOf(doc, '__proto__' as BlockId, 'notes')).toBeNull();
  });
});
