import { fieldOf, richText } from '#shared/doc/text.ts';
import { trackUndo } from '#shared/doc/undo.ts';
import { ana, ben } from '#shared/testing/plans.ts';
import { Schema } from '@tiptap/pm/model';
import { updateYFragment } from '@tiptap/y-tiptap';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';

import { WrittenPlan } from './guard/testing/written-plan.ts';

/** The nodes and marks of a rich field with every attribute that stock Tiptap gives them. */
const link = { href: {}, target: {}, rel: {}, class: {}, title: {} };
const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { group: 'block', content: 'text*' },
    bulletList: { group: 'block', content: 'listItem+' },
    orderedList: { group: 'block', content: 'listItem+', attrs: { start: {}, type: {} } },
    listItem: { content: 'block+' },
    text: {},
  },
  // Links overlap themselves here, so that y-tiptap writes them under hashed names too.
  marks: { bold: {}, italic: {}, link: { attrs: link, excludes: '' } },
});

const mark = fc.oneof(
  fc.constantFrom({ type: 'bold' }, { type: 'italic' }),
  fc
    .record({
      href: fc.constantFrom('https://example.org/a', 'mailto:ana@example.org', 'tel:988'),
      target: fc.constantFrom(null, '_blank'),
      rel: fc.constantFrom(null, 'noopener noreferrer nofollow'),
      class: fc.constantFrom(null, 'x'),
      title: fc.constant(null),
    })
    .map((attrs) => ({ type: 'link', attrs })),
);
const run = fc.record({
  type: fc.constant('text'),
  text: fc.constantFrom('calm', ' and ', 'kind 🙂', 'é', 'x'),
  marks: fc.array(mark, { maxLength: 2 }),
});
const { block } = fc.letrec((tie) => ({
  paragraph: fc.record({
    type: fc.constant('paragraph'),
    content: fc.array(run, { maxLength: 4 }),
  }),
  item: fc.record({
    type: fc.constant('listItem'),
    content: fc.array(tie('block'), { minLength: 1, maxLength: 2 }),
  }),
  block: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    tie('paragraph'),
    fc.record({
      type: fc.constant('bulletList'),
      content: fc.array(tie('item'), { minLength: 1, maxLength: 2 }),
    }),
    fc.record({
      type: fc.constant('orderedList'),
      attrs: fc.record({ start: fc.nat(9), type: fc.constantFrom(null, 'a') }),
      content: fc.array(tie('item'), { minLength: 1, maxLength: 2 }),
    }),
  ),
}));
const text = fc.record({
  type: fc.constant('doc'),
  content: fc.array(block, { minLength: 1, maxLength: 4 }),
});
const acts = fc.array(
  fc.record({
    who: fc.nat(1),
    act: fc.oneof(
      { weight: 5, arbitrary: text.map((becomes) => ({ becomes })) },
      fc.constantFrom({ undo: true }, { redo: true }, { meet: true }),
    ),
  }),
  { minLength: 1, maxLength: 12 },
);

test('[GUARD-17] all that the editor writes into a rich field is let through, with undo, by two at once', () => {
  fc.assert(
    fc.property(acts, (script) => {
      const plan = new WrittenPlan();
      const origin = { name: 'editor' };
      const people = [ana, ben].map((by) => {
        const doc = new Y.Doc();
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(plan.doc));
        return { by, doc, undo: trackUndo(doc, [origin], { mergeMs: 0 }) };
      });
      const meet = () => {
        for (const { by, doc } of people) {
          const verdict = plan.send(by, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(plan.doc)));
          expect(['write', 'nothing']).toContain('why' in verdict ? verdict.why : verdict.kind);
          plan.commit();
        }
        for (const { doc } of people) {
          Y.applyUpdate(doc, Y.encodeStateAsUpdate(plan.doc, Y.encodeStateVector(doc)));
        }
      };
      for (const { who, act } of script) {
        const person = people[who];
        if (!person) throw new Error('There is nobody.');
        const { by, doc, undo } = person;
        const sent: Uint8Array[] = [];
        const send = (update: Uint8Array) => sent.push(update);
        doc.on('update', send);
        if ('becomes' in act) {
          const field = fieldOf(doc, plan.goal, 'notes');
          if (field === null) throw new Error('There is no field.');
          const node = schema.nodeFromJSON(act.becomes);
          const meta = { mapping: new Map(), isOMark: new Map() };
          doc.transact(() => updateYFragment(doc, field, node, meta), origin);
        }
        if ('undo' in act) undo.undo();
        if ('redo' in act) undo.redo();
        doc.off('update', send);
        // Ben's line is down until they meet.
        for (const update of by === ana ? sent : []) {
          const verdict = plan.send(by, update);
          expect(['write', 'nothing']).toContain('why' in verdict ? verdict.why : verdict.kind);
        }
        if ('meet' in act) meet();
      }
      meet();
      meet();
      const shown = people.map(({ doc }) => {
        const field = fieldOf(doc, plan.goal, 'notes');
        return field && richText(field);
      });
      expect(shown[0]).toEqual(shown[1]);
    }),
    { numRuns: 150, seed: 20260503 },
  );
}, 60_000);
