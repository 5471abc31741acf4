import * as fc from 'fast-check';
import { toBase64 } from 'lib0/buffer';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';

import { linesOf } from '../plan/richText.ts';
import type { BlockId } from '../plan/plan.ts';
import { networkOf } from '../testing/peers.ts';
import { added, ana, contextOf, done, emptyPlan, textOf } from '../testing/plans.ts';
import { perform, scripts } from '../testing/steps.ts';
import { type Anchor, quoteLength } from '../wire/annotations.ts';
import { anchorOf, findAnchor } from './anchor.ts';
import { bringBack, removeBlock, setAside } from './edit.ts';
import { fieldTextOf } from './fieldText.ts';
import { readPlan } from './read.ts';
import { fieldOf, richText } from './text.ts';

const context = contextOf(ana);

function goalWith(text: string, notes: readonly string[] = []) {
  const doc = emptyPlan();
  return { doc, goal: added(doc, context, 'goal', { text, notes }) };
}

/** An anchor on the first place where these words stand. */
function on(doc: Y.Doc, goal: BlockId, words: string, field: 'statement' | 'notes' = 'statement') {
  const fragment = fieldOf(doc, goal, field);
  const from = fragment ? fieldTextOf(fragment).text.indexOf(words) : -1;
  const anchor = from < 0 ? null : anchorOf(doc, goal, field, from, from + words.length);
  if (!anchor) throw new Error(`no “${words}”`);
  return anchor;
}

/** The words that an anchor is found on, or why there are none. */
function found(doc: Y.Doc, goal: BlockId, anchor: Anchor): string {
  const place = findAnchor(doc, { block: goal, range: anchor });
  if (place.at !== 'range') return 'because' in place ? place.because : place.at;
  const fragment = fieldOf(doc, goal, place.field);
  return fragment ? fieldTextOf(fragment).text.slice(place.from, place.to) : '';
}

describe('an anchor', () => {
  test('[MARK-4] holds the words without the white space around them, and what stands beside', () => {
    const { doc, goal } = goalWith('I say what I need');
    const anchor = anchorOf(doc, goal, 'statement', 1, 11);
    expect(anchor).toMatchObject({ quote: 'say what', before: 'I ', after: ' I need' });
    expect(anchorOf(doc, goal, 'statement', 1, 2)).toBeNull();
    expect(anchorOf(doc, goal, 'why', 0, 3)).toBeNull();
    expect(anchorOf(doc, goal, 'statement', -5, 1e9)?.quote).toBe('I say what I need');
  });

  test('[MARK-4] cuts no character in two, and a long quote at its end', () => {
    const { doc, goal } = goalWith(`a😀b`);
    expect(anchorOf(doc, goal, 'statement', 2, 3)?.quote).toBe('😀');
    expect(anchorOf(doc, goal, 'statement', 0, 2)?.quote).toBe('a😀');
    const long = goalWith(`${'word '.repeat(200)}end`);
    const anchor = anchorOf(long.doc, long.goal, 'statement', 0, 1003);
    expect(anchor?.quote).toHaveLength(quoteLength);
    if (anchor) expect(found(long.doc, long.goal, anchor)).toHaveLength(1003);
  });

  test('[MARK-1] stays on its words while people write before, behind and between them', () => {
    const { doc, goal } = goalWith('every morning walk');
    const anchor = on(doc, goal, 'morning walk');
    textOf(doc, goal).insert(0, 'Nearly ');
    textOf(doc, goal).insert(textOf(doc, goal).length, ' home');
    textOf(doc, goal).insert(20, ' long');
    expect(found(doc, goal, anchor)).toBe('morning long walk');
  });

  test('[MARK-2] is found by its words when they were written anew, the right ones of several', () => {
    const { doc, goal } = goalWith('rest, then work, then rest again');
    const text = textOf(doc, goal);
    const anchor = anchorOf(doc, goal, 'statement', 22, 26);
    if (!anchor) throw new Error('no anchor');
    doc.transact(() => {
      text.delete(22, 4);
      text.insert(22, 'rest');
    });
    const place = findAnchor(doc, { block: goal, range: anchor });
    expect(place).toEqual({ at: 'range', field: 'statement', from: 22, to: 26, by: 'quote' });
  });

  test('[MARK-2] is on what is left when a part of its words went', () => {
    const { doc, goal } = goalWith('I walk every single morning');
    const anchor = on(doc, goal, 'every single morning');
    textOf(doc, goal).delete(19, 8);
    expect(found(doc, goal, anchor)).toBe('every single');
  });

  test('[MARK-3] falls back to its block when its words are gone, also if such words stand elsewhere', () => {
    const { doc, goal } = goalWith('I walk, and in the evening of a long day I walk');
    const anchor = on(doc, goal, 'walk');
    doc.transact(() => {
      textOf(doc, goal).delete(3, 3);
      textOf(doc, goal).insert(3, 'rite');
    });
    expect(found(doc, goal, anchor)).toBe('words-gone');
  });

  test('[MARK-3] says when its block is set aside, and is back with it', () => {
    const { doc, goal } = goalWith('I rest');
    const anchor = on(doc, goal, 'rest');
    done(setAside(doc, context, goal));
    expect(found(doc, goal, anchor)).toBe('set-aside');
    done(bringBack(doc, context, goal));
    expect(found(doc, goal, anchor)).toBe('rest');
    done(removeBlock(doc, context, goal));
    expect(found(doc, goal, anchor)).toBe('set-aside');
    const nowhere = '00000000-0000-4000-8000-000000000009' as BlockId;
    expect(found(doc, nowhere, anchor)).toBe('missing');
    expect(findAnchor(doc, { block: null, range: null })).toEqual({ at: 'plan' });
  });

  test('[MARK-2] spans paragraphs of notes, with a line end between them', () => {
    const { doc, goal } = goalWith('Goal', ['one two', 'three four']);
    const anchor = on(doc, goal, 'two\nthree', 'notes');
    expect(anchor.quote).toBe('two\nthree');
    expect(found(doc, goal, anchor)).toBe('two\nthree');
  });
});

describe('positions that somebody made up', () => {
  const { doc, goal } = goalWith('I say what I need');
  const good = on(doc, goal, 'what');

  test('[MARK-5] never throw, write nothing, and leave it to the words', () => {
    const before = Y.encodeStateAsUpdate(doc);
    const bytes = fc.uint8Array({ maxLength: 150 }).map((all) => toBase64(all));
    const nested = Y.encodeRelativePosition(
      Y.createRelativePositionFromTypeIndex(doc.getMap('blocks') as never, 0),
    );
    const forged = fc.oneof(
      bytes,
      fc.string({ maxLength: 200 }),
      fc.constantFrom(good.start, good.end, toBase64(nested)),
      fc
        .tuple(fc.nat(), fc.nat({ max: 2 ** 31 - 1 }), fc.constantFrom(-1, 0))
        .map(([client, clock, assoc]) =>
          toBase64(
            Y.encodeRelativePosition(
              new Y.RelativePosition(null, null, Y.createID(client, clock), assoc),
            ),
          ),
        ),
    );
    fc.assert(
      fc.property(forged, forged, (start, end) => {
        const quoted = found(doc, goal, { ...good, start, end });
        expect(quoted).toBe('what');
        expect(found(doc, goal, { ...good, start, end, quote: 'zebra' })).toBe('words-gone');
      }),
      { seed: 5, numRuns: 500 },
    );
    expect([...doc.share.keys()].sort()).toEqual(['blocks', 'meta']);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });

  test('[MARK-5] a text of a megabyte in which the quote stands everywhere is soon searched', () => {
    const long = goalWith('a'.repeat(1_000_000));
    const anchor = { ...good, quote: 'aaaa', before: 'a'.repeat(32), after: 'a'.repeat(32) };
    const started = performance.now();
    expect(found(long.doc, long.goal, anchor)).toBe('aaaa');
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

test('[MARK-4] the text that offsets count in has the lines of the text that is shown', () => {
  fc.assert(
    fc.property(scripts(40), (script) => {
      const network = networkOf({ count: 2 });
      perform(network, script);
      network.deliverAll();
      const [peer] = network.peers;
      if (!peer) return;
      for (const { id } of readPlan(peer.doc).blocks) {
        const fragment = fieldOf(peer.doc, id, 'notes');
        if (!fragment) continue;
        expect(fieldTextOf(fragment).text).toBe(linesOf(richText(fragment)).join('\n'));
      }
    }),
    { seed: 7, numRuns: 60 },
  );
});
