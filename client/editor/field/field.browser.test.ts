import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as Y from 'yjs';

import { fieldOf } from '#shared/doc/text.ts';
import type { Block, BlockId } from '#shared/plan/plan.ts';

import { planWith } from '../../sync/testing/people.ts';
import {
  blocksIn,
  caretTo,
  eventually,
  goal,
  paste,
  press,
  second,
  statementsIn,
  textIn,
} from './testing/acts.ts';
import { openWorld, textbox, type World } from './testing/world.ts';

vi.setConfig({ testTimeout: 30_000 });

let world: World;
beforeAll(async () => {
  world = await openWorld();
  // The first visit waits for the page's parts to be put together.
  await world.enter('ben');
}, 120_000);
afterAll(() => world.close());

const statements = () => statementsIn(world);
const blockOf = (id: BlockId): Block => {
  const block = blocksIn(world).find((one) => one.id === id);
  if (!block) throw new Error('there is no such block');
  return block;
};

test('[UNDO-10] an ordinary input keeps its own undo', async () => {
  await world.start(planWith('Rest'));
  const ben = await world.enter('ben');
  await caretTo(ben);
  await ben.keyboard.type(' well');
  const input = ben.getByLabel('Another input');
  await input.click();
  await ben.keyboard.type('x');
  await ben.keyboard.press('Control+z');
  expect(await input.inputValue()).toBe('');
  expect(await textIn(ben)).toBe('Rest well');
});

test('[FIELD-21] Enter acts where the caret is, also when the browser has not told yet that it moved', async () => {
  await world.start(planWith('First half second half'));
  const ben = await world.enter('ben');
  await caretTo(ben);
  await ben.evaluate((back) => {
    for (let step = 0; step < back; step++) getSelection()?.modify('move', 'backward', 'character');
    const enter = { key: 'Enter', keyCode: 13, bubbles: true, cancelable: true };
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', enter));
  }, ' second half'.length);
  await eventually(() => expect(statements()).toEqual(['First half', ' second half']));
});

test('[FIELD-5] Enter in a plain field asks the page, which can take the rest of the line along', async () => {
  await world.start(planWith('First half second half'));
  const ben = await world.enter('ben');
  await caretTo(ben);
  await press(ben, ...Array.from(' second half', () => 'ArrowLeft'), 'Enter');
  await eventually(() => expect(statements()).toEqual(['First half', ' second half']));
  // The caret is in the new block, though it was not rendered when it was asked for.
  await ben.keyboard.type('!');
  await eventually(() => expect(statements()).toEqual(['First half', '! second half']));
  await ben.keyboard.press('Control+z');
  await ben.keyboard.press('Control+z');
  await eventually(() => expect(statements()).toEqual(['First half second half']));
  expect(await ben.evaluate(() => window.told.enters)).toEqual([
    { before: 'First half', after: ' second half' },
  ]);
});

test('[FIELD-5] what is pasted into a plain field is one line without formatting', async () => {
  await world.start(planWith(''));
  const ben = await world.enter('ben');
  await caretTo(ben);
  await paste(ben, { text: 'one\n\ntwo\r\nthree' });
  await eventually(() => expect(statements()).toEqual(['one two three']));
  await paste(ben, {
    text: 'x',
    html: '<h1>Big</h1><ul><li><b>bold</b></li></ul><script>1</script>',
  });
  await eventually(() => expect(statements()).toEqual(['one two threeBig bold']));
  const paragraphs = fieldOf(world.doc, goal, 'statement')?.toArray() ?? [];
  expect(paragraphs.map(String)).toEqual(['<paragraph>one two threeBig bold</paragraph>']);
});

test('[FIELD-6] a rich field has lists, bold, italic and links with the allowed schemes alone', async () => {
  await world.start(planWith('Goal'));
  const ben = await world.enter('ben');
  await caretTo(ben, goal, 'notes');
  await ben.keyboard.type('plain ');
  await ben.keyboard.press('Control+b');
  await ben.keyboard.type('bold');
  await ben.keyboard.press('Control+b');
  await ben.keyboard.press('Enter');
  await ben.keyboard.type('- first');
  await ben.keyboard.press('Enter');
  await ben.keyboard.type('second');
  await paste(ben, {
    text: 'x',
    html: '<a href="https://example.org/a">good</a> <a href="javascript:alert(1)">bad</a>',
  });
  await eventually(() =>
    expect(blockOf(goal).notes).toEqual([
      { type: 'paragraph', content: [{ text: 'plain ' }, { text: 'bold', bold: true }] },
      {
        type: 'bulletList',
        content: [
          { type: 'listItem', content: [{ type: 'paragraph', content: [{ text: 'first' }] }] },
          {
            type: 'listItem',
            content: [
              {
                type: 'paragraph',
                content: [
                  { text: 'second' },
                  { text: 'good', link: 'https://example.org/a' },
                  { text: ' bad' },
                ],
              },
            ],
          },
        ],
      },
    ]),
  );
  expect(fieldOf(world.doc, goal, 'notes')?.toJSON()).not.toContain('target');
});

test('[FIELD-7] the toolbar works by keyboard alone and gives the focus back', async () => {
  await world.start(planWith('Goal'));
  const ben = await world.enter('ben');
  await caretTo(ben, goal, 'notes');
  await ben.keyboard.type('look here');
  await press(ben, 'Shift+Home');
  const toolbar = ben.getByRole('toolbar');
  await toolbar.waitFor();
  await ben.keyboard.press('Alt+F10');
  await ben.getByRole('button', { name: 'Bold' }).and(ben.locator(':focus')).waitFor();
  await ben.keyboard.press('ArrowRight');
  await ben.keyboard.press('Enter');
  await eventually(() =>
    expect(blockOf(goal).notes).toEqual([
      { type: 'paragraph', content: [{ text: 'look here', italic: true }] },
    ]),
  );
  await ben.keyboard.press('Escape');
  await textbox(ben, goal, 'Notes').and(ben.locator(':focus')).waitFor();

  await ben.keyboard.press('Control+k');
  const address = ben.getByRole('textbox', { name: /Web address/u });
  await address.and(ben.locator(':focus')).waitFor();
  await ben.keyboard.type('javascript:alert(1)');
  await ben.keyboard.press('Enter');
  await ben.getByRole('alert').waitFor();
  await address.fill('example.org/a page'.replace(' ', '-'));
  await ben.keyboard.press('Enter');
  await eventually(() =>
    expect(blockOf(goal).notes).toEqual([
      {
        type: 'paragraph',
        content: [{ text: 'look here', italic: true, link: 'https://example.org/a-page' }],
      },
    ]),
  );
  await textbox(ben, goal, 'Notes').and(ben.locator(':focus')).waitFor();
});

test('[FIELD-7] the toolbar shows with a selection alone, beside the text and not over it', async () => {
  await world.start(planWith('Goal'));
  const ben = await world.enter('ben');
  await caretTo(ben, goal, 'notes');
  await ben.keyboard.type('look here');
  const toolbar = ben.getByRole('toolbar');
  expect(await toolbar.count()).toBe(0);
  await press(ben, 'Shift+Home');
  await toolbar.waitFor();
  const bar = await toolbar.boundingBox();
  const text = await textbox(ben, goal, 'Notes').boundingBox();
  expect((bar?.y ?? 0) + (bar?.height ?? 0)).toBeLessThanOrEqual(text?.y ?? 0);
  await press(ben, 'End');
  await eventually(async () => expect(await toolbar.count()).toBe(0));
});

test('[FIELD-8] a field looks the same with and without an editor', async () => {
  const doc = planWith(
    'A statement that is long enough to run over more than one line in a column this narrow',
    '',
    'שלום לכולם',
  );
  fillNotes(doc, goal);
  await world.start(doc);
  const ben = await world.enter('ben');
  await eventually(async () => expect(await ben.locator('.ProseMirror').count()).toBe(6));
  const live = await boxes(ben);
  await ben.evaluate(() => document.body.style.setProperty('padding-top', '6000px'));
  await eventually(async () => expect(await ben.locator('.ProseMirror').count()).toBe(0));
  const resting = await boxes(ben);
  expect(resting).toEqual(live);
});

test('[FIELD-19] a field that the page was scrolled away from rests as soon as the caret leaves it', async () => {
  await world.start(planWith('First', 'Second'));
  const ben = await world.enter('ben');
  await eventually(async () => expect(await ben.locator('.ProseMirror').count()).toBe(4));
  await caretTo(ben);
  await ben.evaluate(() => document.body.style.setProperty('padding-top', '6000px'));
  await ben.evaluate(() => window.scrollTo(0, 0));
  // While the caret is in it, it stays alive alone.
  await eventually(async () => expect(await ben.locator('.ProseMirror').count()).toBe(1));
  await ben.getByLabel('Another input').evaluate((input) => input.focus({ preventScroll: true }));
  await eventually(async () => expect(await ben.locator('.ProseMirror').count()).toBe(0));
});

/** Notes with every kind of node and mark. */
function fillNotes(doc: Y.Doc, id: BlockId): void {
  const text = (words: string, marks: Record<string, object> = {}) => {
    const paragraph = new Y.XmlElement('paragraph');
    const content = new Y.XmlText();
    content.insert(0, words, marks);
    paragraph.insert(0, [content]);
    return paragraph;
  };
  const item = (...inner: Y.XmlElement[]) => {
    const element = new Y.XmlElement('listItem');
    element.insert(0, inner);
    return element;
  };
  const list = (name: string, ...items: Y.XmlElement[]) => {
    const element = new Y.XmlElement(name);
    element.insert(0, items);
    return element;
  };
  fieldOf(doc, id, 'notes')?.insert(0, [
    text('Bold words', { bold: {} }),
    text('A link', { link: { href: 'https://example.org' } }),
    list('bulletList', item(text('one'), list('orderedList', item(text('inner'))))),
    text('after it', { italic: {} }),
  ]);
}

/** Where each line of text stands within its field, and how large the field is. */
function boxes(page: Page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('[data-shared-text]')].map((field) => {
      const frame = field.getBoundingClientRect();
      const range = document.createRange();
      range.selectNodeContents(field);
      const lines = [...field.querySelectorAll('p, li')].map((line) => {
        const box = line.getBoundingClientRect();
        return [box.left - frame.left, box.top - frame.top, box.width, box.height].map(Math.round);
      });
      return { size: [frame.width, frame.height].map(Math.round), lines, text: field.textContent };
    }),
  );
}

test('[FIELD-10] a paste that could not be saved is stopped, and said', async () => {
  await world.start(planWith('Rest'));
  const ben = await world.enter('ben');
  await caretTo(ben);
  await paste(ben, { text: 'x'.repeat(400_000) });
  await eventually(async () =>
    expect(await ben.evaluate(() => window.told.events)).toEqual(['too large']),
  );
  expect(await textIn(ben)).toBe('Rest');
  await ben.keyboard.type(' well');
  await eventually(() => expect(statements()).toEqual(['Rest well']));
});

test('[FIELD-12] emoji that share a half with their neighbour stay whole', async () => {
  await world.start(planWith(''));
  const ben = await world.enter('ben');
  await caretTo(ben);
  await ben.keyboard.insertText('😀😁👩‍👧');
  await press(ben, 'Home');
  await ben.keyboard.insertText('😂');
  await press(ben, 'End');
  await ben.keyboard.press('Backspace');
  await eventually(() => {
    const [statement = ''] = statements();
    expect(statement.startsWith('😂😀😁')).toBe(true);
    expect(statement).not.toContain('\ufffd');
  });
});

test('[FIELD-13] each paragraph takes its direction from its own words', async () => {
  const doc = planWith('שלום');
  fieldOf(doc, goal, 'notes')?.insert(
    0,
    ['Hello', 'שלום'].map((words) => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(words)]);
      return paragraph;
    }),
  );
  await world.start(doc);
  const ben = await world.enter('ben');
  await textbox(ben, goal, 'Notes').waitFor();
  const directions = await ben
    .locator(`#block-${goal} p`)
    .evaluateAll((lines) => lines.map((line) => getComputedStyle(line).direction));
  expect(directions.slice(0, 3)).toEqual(['rtl', 'ltr', 'rtl']);
});

test('[FIELD-14] keys at the edges of a field tell the page', async () => {
  await world.start(planWith('ab', ''));
  const ben = await world.enter('ben');
  await caretTo(ben);
  await press(ben, 'ArrowUp', 'ArrowLeft', 'ArrowDown', 'Escape');
  await caretTo(ben, second);
  await ben.keyboard.press('Backspace');
  await caretTo(ben, goal, 'notes');
  await ben.keyboard.type('- one');
  await ben.keyboard.press('Enter');
  await ben.keyboard.type('two');
  await press(ben, 'ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown');
  expect(await ben.evaluate(() => window.told.events)).toEqual([
    'up',
    'down',
    'escape',
    'backspace',
    'notes up',
    'notes down',
  ]);
});

test('[FIELD-15] an observer sees the text and the carets, and writes nothing by looking', async () => {
  const doc = planWith('Rest');
  // An empty list, as it can be left by two people deleting at once; a writer's editor mends it.
  fieldOf(doc, goal, 'notes')?.insert(0, [new Y.XmlElement('bulletList')]);
  await world.start(doc);
  world.relay.refuseWith = 4422;
  const olga = await world.enter('olga');
  await textbox(olga, goal).click();
  await olga.keyboard.type('no');
  expect(await textIn(olga)).toBe('Rest');
  expect(await textbox(olga, goal).getAttribute('aria-readonly')).toBe('true');
  expect(await olga.locator('output').innerText()).toBe('read-only');
  expect(await olga.evaluate(() => window.told.conn.hasUnsaved())).toBe(false);
  world.relay.refuseWith = null;
});

test('[FIELD-16] the placeholder shows in an empty field alone, and belongs to no text', async () => {
  await world.start(planWith(''));
  const ben = await world.enter('ben');
  const placeholder = () =>
    ben
      .locator(`#block-${goal} [data-shared-text]`)
      .first()
      .evaluate((field) => getComputedStyle(field, '::before').content);
  await caretTo(ben);
  expect(await placeholder()).toBe('"In your own words"');
  await ben.keyboard.type('x');
  expect(await placeholder()).toBe('none');
  await ben.keyboard.press('Backspace');
  expect(await placeholder()).toBe('"In your own words"');
  await eventually(() => expect(statements()).toEqual(['']));
});

test('[SAVED-7] leaving with unsaved words asks first', async () => {
  await world.start(planWith('Rest'));
  const ben = await world.enter('ben');
  world.relay.holding = true;
  await caretTo(ben);
  await ben.keyboard.type('!');
  const asked: string[] = [];
  ben.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await ben.close({ runBeforeUnload: true });
  await eventually(() => expect(asked).toEqual(['beforeunload']));
  world.relay.release();
  await ben.locator('output', { hasText: /^saved$/u }).waitFor();
});
