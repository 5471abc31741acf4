/** The guard over private notes: the text rules of a plan's notes field, and nothing else. */
import { BLOCKS, limits, META, NOTES } from '#shared/doc/schema.ts';
import { fieldOf, richText } from '#shared/doc/text.ts';
import { added, ana, ben, contextOf, emptyPlan } from '#shared/testing/plans.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';

import { readUpdate } from './guard/read-update.ts';
import { asForged, forge, type Forged, type ForgedContent } from './guard/testing/forge.ts';
import { GuardedPlan, updateBy, updateFrame } from './guard/testing/guarded-plan.ts';

/** More of them, to look for longer: WAYMARK_FUZZ=100000. */
const runs = Number(process.env['WAYMARK_FUZZ'] ?? 300);
const manyMs = Math.max(60_000, runs * 40);
const accepted = expect.objectContaining({ kind: 'write' });
const refused = (why: string) => ({ kind: 'refuse', close: 'refused', why });
const notesOf = (doc: Y.Doc) => doc.getXmlFragment(NOTES);

/** Ana's notes with these lines in them, durable. */
function writtenNotes(...lines: readonly string[]): GuardedPlan {
  const notes = new GuardedPlan(new Y.Doc(), 'notes');
  if (lines.length > 0) write(notes, (root) => root.push(lines.map(paragraph)), anasTab);
  return notes;
}
const anasTab = 7;

function write(notes: GuardedPlan, change: (root: Y.XmlFragment) => void, client?: number): void {
  const update = updateBy(notes, (doc) => doc.transact(() => change(notesOf(doc))), client);
  expect(notes.send(ana, update)).toEqual(accepted);
  notes.commit();
}

/** What the guard says when Ana changes a copy of her notes and sends that. */
function tried(notes: GuardedPlan, change: (root: Y.XmlFragment, doc: Y.Doc) => void) {
  const update = updateBy(notes, (doc) => doc.transact(() => change(notesOf(doc), doc)));
  return notes.judge(ana, updateFrame(update));
}

function paragraph(text: string): Y.XmlElement {
  return element('paragraph', new Y.XmlText(text));
}
function element(name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, children);
  return made;
}
function textIn(root: Y.XmlFragment): Y.XmlText {
  const text = (root.get(0) as Y.XmlElement).get(0);
  if (!(text instanceof Y.XmlText)) throw new Error('There is no text.');
  return text;
}

describe('private notes', () => {
  test('[MINE-7] hold paragraphs, lists and marks, as a notes field of the plan does', () => {
    const notes = writtenNotes('I slept');
    for (const change of [
      (root: Y.XmlFragment) => textIn(root).insert(0, 'Today '),
      (root: Y.XmlFragment) => textIn(root).format(0, 5, { bold: true }),
      (root: Y.XmlFragment) => textIn(root).format(0, 5, { link: { href: 'tel:988' } }),
      (root: Y.XmlFragment) =>
        root.push([element('bulletList', element('listItem', paragraph('walk')))]),
      (root: Y.XmlFragment) => root.delete(0, root.length),
    ]) {
      expect(tried(notes, change)).toEqual(accepted);
    }
  });

  test.each<[string, (root: Y.XmlFragment, doc: Y.Doc) => void, string]>([
    ['the head of a plan', (_, doc) => doc.getMap(META).set('title', 'x'), 'unknown-root'],
    ['blocks of a plan', (_, doc) => doc.getMap(BLOCKS).set('x', 1), 'unknown-root'],
    ['a root of any other name', (_, doc) => doc.getMap('more').set('x', 1), 'unknown-root'],
    ['an unknown node', (root) => root.push([element('script')]), 'not-allowed-here'],
    ['text outside of paragraphs', (root) => root.push([new Y.XmlText('x')]), 'not-allowed-here'],
    ['a heading', (root) => root.push([element('heading')]), 'not-allowed-here'],
    ['an embed', (root) => textIn(root).insertEmbed(0, { image: 'x' }), 'not-valid'],
    ['an unknown mark', (root) => textIn(root).format(0, 1, { code: true }), 'not-valid'],
    [
      'a link that is a script',
      (root) => textIn(root).format(0, 1, { link: { href: 'javascript:alert(1)' } }),
      'not-valid',
    ],
    [
      'an attribute that no editor writes',
      (root) => (root.get(0) as Y.XmlElement).setAttribute('onclick', 'x'),
      'not-valid',
    ],
  ])('[MINE-7] refuse %s', (what, change, why) => {
    const verdict = tried(writtenNotes('I slept'), change);
    // What is no part of any document is found unreadable before it is judged.
    if (what === 'an embed') expect(verdict).toMatchObject({ kind: 'refuse', close: 'refused' });
    else expect(verdict).toEqual(refused(why));
  });

  test('[MINE-7] refuse a value on the root itself', () => {
    const parent = { root: NOTES };
    const update = forge([{ client: 9, clock: 0, parent, key: 'x', content: { any: [1] } }]);
    expect(writtenNotes().judge(ana, updateFrame(update))).toEqual(refused('not-allowed-here'));
  });

  test('[MINE-7] refuse what nests too deep', () => {
    let deep = element('listItem', paragraph('x'));
    for (let level = 0; level < 4 * limits.listDepth; level += 1) {
      deep = element('listItem', element('bulletList', deep));
    }
    const tower = element('bulletList', deep);
    expect(tried(writtenNotes(), (root) => root.push([tower]))).toEqual(refused('too-deep'));
  });

  test('[MINE-7] and a plan refuse what was written for the other', () => {
    const plan = new GuardedPlan(emptyPlan());
    const goal = updateBy(plan, (doc) => void added(doc, contextOf(ana), 'goal'));
    const note = updateBy(writtenNotes(), (doc) => notesOf(doc).push([paragraph('x')]));
    expect(plan.judge(ana, updateFrame(note))).toEqual(refused('unknown-root'));
    expect(writtenNotes().judge(ana, updateFrame(goal))).toEqual(refused('unknown-root'));
    const server = { userId: ana, mayWrite: true, isServer: true } as const;
    expect(plan.judge(server, updateFrame(note))).toEqual(refused('unknown-root'));
  });

  test('[MINE-7] take nothing under a client id that is not their owner’s', () => {
    const notes = writtenNotes('I slept');
    const update = updateBy(notes, (doc) => textIn(notesOf(doc)).insert(0, 'x'), anasTab);
    expect(notes.judge(ben, updateFrame(update))).toEqual(refused('foreign-client'));
    const reads = { userId: ana, mayWrite: false };
    expect(notes.judge(reads, updateFrame(update))).toEqual(refused('read-only'));
  });

  test('[MINE-7] take so many bytes and no more, and may become smaller again', () => {
    const notes = writtenNotes('I slept');
    notes.bytes = limits.planBytes;
    expect(tried(notes, (root) => textIn(root).insert(0, 'more'))).toMatchObject({
      close: 'tooLarge',
      why: 'plan-full',
    });
    expect(tried(notes, (root) => root.delete(0, 1))).toEqual(accepted);
  });

  test(
    '[MINE-7] let their owner through with all she does in several tabs, offline or not, with undo',
    () => {
      const acts = fc.array(fc.record({ tab: fc.nat(2), act: fc.nat(9), pick: fc.nat(1000) }), {
        maxLength: 60,
      });
      fc.assert(
        fc.property(acts, fc.nat(4), (script, lag) => tabsOf(script, lag)),
        { numRuns: 150, seed: 20260503 },
      );
    },
    manyMs,
  );

  test(
    '[MINE-7] refuse, or are not harmed by, an honest update with changed bytes or structs',
    () => {
      let written = 0;
      const changed = fc.record({
        bytes: fc.array(fc.tuple(fc.nat(4000), fc.nat(255)), { maxLength: 4 }),
        structs: fc.array(fc.record({ at: fc.nat(20), what: fc.nat(7), pick: fc.nat(10_000) }), {
          maxLength: 3,
        }),
        which: fc.nat(honest.length - 1),
      });
      fc.assert(
        fc.property(changed, ({ bytes, structs, which }) => {
          const notes = writtenNotes('I slept', 'I woke');
          const update = updateBy(
            notes,
            (doc) => doc.transact(() => honest[which]?.(notesOf(doc))),
            hers,
          );
          const sent = structs.length > 0 ? rewritten(update, structs, notes.doc) : update.slice();
          for (const [at, value] of bytes) sent[at % sent.length] = value;
          const verdict = notes.send(ana, sent);
          notes.commit();
          expect(notes.doc.store.pendingStructs).toBeNull();
          expect(notes.doc.store.pendingDs).toBeNull();
          expect([...notes.doc.share.keys()]).toEqual([NOTES]);
          for (const node of notesOf(notes.doc).toArray()) expectKnown(node);
          if (verdict.kind === 'write') written += 1;
        }),
        { numRuns: runs, seed: 20260503 },
      );
      // Else nothing was tried but the refusing.
      expect(written).toBeGreaterThan(runs / 20);
    },
    manyMs,
  );
});

const hers = 42;
const honest: ((root: Y.XmlFragment) => void)[] = [
  (root) => textIn(root).insert(1, ' also'),
  (root) => textIn(root).delete(0, 2),
  (root) => textIn(root).format(0, 3, { italic: true }),
  (root) => root.insert(1, [element('orderedList', element('listItem', paragraph('one')))]),
  (root) => root.delete(0, 1),
];

/** Three tabs of one person around guarded notes; whatever they send must be taken. */
function tabsOf(
  script: readonly { readonly tab: number; readonly act: number; readonly pick: number }[],
  lag: number,
): void {
  const notes = new GuardedPlan(new Y.Doc(), 'notes');
  const elsewhere = { name: 'elsewhere' };
  const tabs = [0, 1, 2].map((index) => {
    const doc = new Y.Doc();
    doc.clientID = 100 + index;
    const root = notesOf(doc);
    const mine = { name: 'mine' };
    const undo = new Y.UndoManager(root, { trackedOrigins: new Set([mine]), captureTimeout: 0 });
    return { doc, root, mine, undo };
  });
  let sent = 0;
  const sync = (doc: Y.Doc) => {
    const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(notes.doc));
    const verdict = notes.send(ana, update);
    if (verdict.kind !== 'write' && verdict.kind !== 'nothing') {
      throw new Error(JSON.stringify(verdict));
    }
    sent += 1;
    if (sent % (lag + 1) === 0) notes.commit();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(notes.doc), elsewhere);
  };
  for (const { tab, act, pick } of script) {
    const at = tabs[tab];
    if (at === undefined) continue;
    if (act === 8) sync(at.doc);
    else if (act === 9) {
      if (pick % 2 === 0) at.undo.undo();
      else at.undo.redo();
    } else at.doc.transact(() => doOne(at.root, act, pick), at.mine);
  }
  for (const { doc } of [...tabs, ...tabs]) {
    notes.commit();
    sync(doc);
  }
  notes.commit();
  for (const { doc } of tabs) {
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(notes.doc), elsewhere);
    expect(richText(notesOf(doc))).toEqual(richText(notesOf(notes.doc)));
  }
}

function doOne(root: Y.XmlFragment, act: number, pick: number): void {
  const nodes = root.toArray().filter((node) => node instanceof Y.XmlElement);
  const node = nodes[pick % Math.max(1, nodes.length)];
  const text = node?.nodeName === 'paragraph' ? node.get(0) : null;
  if (act <= 1 || node === undefined) root.insert(pick % (root.length + 1), [paragraph('word')]);
  else if (act === 2) root.delete(pick % root.length, 1);
  else if (act === 3) {
    root.insert(pick % root.length, [element('bulletList', element('listItem', paragraph('x')))]);
  } else if (text instanceof Y.XmlText) {
    if (act === 4) text.insert(pick % (text.length + 1), 'abc');
    else if (text.length === 0) return;
    else if (act === 5) text.delete(pick % text.length, 1);
    else if (act === 6) text.format(pick % text.length, 1, { bold: true });
    else text.format(pick % text.length, 1, { bold: null });
  }
}

function rewritten(
  update: Uint8Array,
  changes: readonly { readonly at: number; readonly what: number; readonly pick: number }[],
  doc: Y.Doc,
): Uint8Array {
  const read = asForged(readUpdate(update));
  const structs = [...read.structs];
  for (const { at, what, pick } of changes) {
    const index = at % Math.max(1, structs.length);
    const struct = structs[index];
    if (struct) structs[index] = changedStruct(struct, what, pick, doc);
  }
  return forge(structs, read.deletions);
}

function changedStruct(struct: Forged, what: number, pick: number, doc: Y.Doc): Forged {
  const clients = [...doc.store.clients.keys(), hers, 77];
  const client = clients[pick % clients.length] ?? hers;
  const clock = pick % (Y.getState(doc.store, client) + 2);
  switch (what) {
    case 0:
      return { ...struct, client };
    case 1:
      return { ...struct, clock: struct.clock + (pick % 5) - 2 };
    case 2:
      return { ...struct, origin: { client, clock } };
    case 3:
      return { ...struct, rightOrigin: { client, clock } };
    case 4:
      return { ...struct, origin: null, rightOrigin: null, parent: { id: { client, clock } } };
    case 5:
      return { ...struct, origin: null, parent: { root: [NOTES, META, 'x'][pick % 3] ?? '' } };
    case 6:
      return { ...struct, key: [null, 'title', 'dir', '__proto__'][pick % 4] ?? null };
    default:
      return { ...struct, content: contents[pick % contents.length] ?? struct.content };
  }
}

const contents: ForgedContent[] = [
  { gc: 1 },
  { deleted: 1 },
  { string: 'x' },
  { any: [{ by: ana }] },
  { format: ['bold', true] },
  { map: true },
  { fragment: true },
  { text: true },
  { element: 'script' },
  { element: 'paragraph' },
  { ref: 9, bytes: [0] },
];

function expectKnown(node: Y.XmlElement | Y.XmlText | Y.XmlHook): void {
  if (node instanceof Y.XmlText) return;
  expect(node).toBeInstanceOf(Y.XmlElement);
  if (!(node instanceof Y.XmlElement)) return;
  expect(['paragraph', 'bulletList', 'orderedList', 'listItem']).toContain(node.nodeName);
  for (const child of node.toArray()) expectKnown(child);
}

test('[MINE-7] a field of a plan is no place in notes of the same name', () => {
  const plan = new GuardedPlan(emptyPlan());
  const goal = added(plan.doc, contextOf(ana), 'goal', { text: 'Speak up' });
  const field = fieldOf(plan.doc, goal, 'notes');
  expect(field).not.toBeNull();
  // `notes` in a plan is a key of a block, and no root.
  const update = updateBy(plan, (doc) => doc.getXmlFragment(NOTES).push([paragraph('x')]));
  expect(plan.judge(ana, updateFrame(update))).toEqual(refused('unknown-root'));
});
