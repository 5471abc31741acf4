import type { Page } from '@playwright/test';
import type { Editor } from '@tiptap/core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as Y from 'yjs';

import { readPlan } from '#shared/doc/read.ts';
import { fieldOf } from '#shared/doc/text.ts';
import type { Block, BlockId } from '#shared/plan/plan.ts';

import { blockId, planWith } from '../../sync/testing/people.ts';
import { openWorld, textbox, type World } from './testing/world.ts';

vi.setConfig({ testTimeout: 30_000 });

let world: World;
beforeAll(async () => {
  world = await openWorld();
  // The first visit waits for the page's parts to be put together.
  await world.enter('ben');
}, 120_000);
afterAll(() => world.close());

const goal = blockId(1);
const second = blockId(2);

const blocks = () => readPlan(world.doc).blocks.filter((block) => block.removed === null);
const blockOf = (id: BlockId): Block => {
  const block = blocks().find((one) => one.id === id);
  if (!block) throw new Error('there is no such block');
  return block;
};
/** A notes field as the server holds it. */
const stored = (id: BlockId) => fieldOf(world.doc, id, 'notes')?.toJSON() ?? '';
const statements = () => blocks().map((block) => block.statement);
/** The text as it shows, without others' carets and their names. */
const textIn = (page: Page, id = goal) =>
  textbox(page, id).evaluate((editor) => {
    const copy = editor.cloneNode(true) as HTMLElement;
    for (const caret of copy.querySelectorAll('[data-caret]')) caret.remove();
    return copy.textContent;
  });
/** Waits until something holds, as long as a test may take. */
const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 8_000, interval: 30 });

async function caretTo(page: Page, id = goal, field: 'statement' | 'notes' = 'statement') {
  await page.evaluate(([to, name]) => window.told.focusField(to, name, 'end'), [
    id,
    field,
  ] as const);
  await textbox(page, id, field === 'notes' ? 'Notes' : 'Goal')
    .and(page.locator(':focus'))
    .waitFor();
  await page.evaluate(selectionIsMine);
}

/** For 200 ms after a focus ProseMirror takes a jump to the start for the browser's mistake. */
function selectionIsMine(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 220);
  });
}

/** Presses keys one after the other, each when the editor has taken notice of the one before. */
async function press(page: Page, ...keys: readonly string[]) {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForFunction(() => {
      const { editor } = document.activeElement as unknown as { editor?: Editor };
      const selection = getSelection();
      if (!editor || !selection?.focusNode) return true;
      const at = editor.view.posAtDOM(selection.focusNode, selection.focusOffset);
      return at === editor.state.selection.head;
    });
  }
}

/** Puts text on the clipboard and presses Ctrl+V. */
async function paste(page: Page, content: { readonly text: string; readonly html?: string }) {
  await page.evaluate(async ({ text, html }) => {
    const item: Record<string, Blob> = { 'text/plain': new Blob([text], { type: 'text/plain' }) };
    if (html !== undefined) item['text/html'] = new Blob([html], { type: 'text/html' });
    await navigator.clipboard.write([new ClipboardItem(item)]);
  }, content);
  await page.keyboard.press('Control+v');
}

test('[FIELD-1] two people who type into an empty field at once write into one text', async () => {
  await world.start(planWith(''));
  const [ana, ben] = await Promise.all([world.enter('ana'), world.enter('ben')]);
  await Promise.all([caretTo(ana), caretTo(ben)]);
  await Promise.all([
    ana.keyboard.type('Evenings without work', { delay: 7 }),
    ben.keyboard.type('Mornings with time', { delay: 9 }),
  ]);
  await eventually(async () => {
    const text = await textIn(ana);
    expect(text).toHaveLength('Evenings without workMornings with time'.length);
    expect(await textIn(ben)).toBe(text);
    expect(statements()).toEqual([text]);
  });
  expect(fieldOf(world.doc, goal, 'statement')?.toArray()).toHaveLength(1);
});

test('[UNDO-9] undo takes back my words and keeps the other’s, and again when the editor is gone', async () => {
  await world.start(planWith('Rest', ...Array.from({ length: 50 }, (_, at) => `Goal ${at}`)));
  const [ana, ben] = await Promise.all([world.enter('ana'), world.enter('ben')]);
  await caretTo(ben);
  await ben.keyboard.type(' from Ben');
  await eventually(async () => expect(await textIn(ana)).toBe('Rest from Ben'));
  await caretTo(ana);
  await ana.keyboard.type(' and Ana');
  await eventually(async () => expect(await textIn(ben)).toBe('Rest from Ben and Ana'));

  await ben.keyboard.press('Control+z');
  await eventually(() => expect(statements()[0]).toBe('Rest and Ana'));
  await ben.keyboard.press('Control+Shift+z');
  await eventually(() => expect(statements()[0]).toBe('Rest from Ben and Ana'));

  // Far down, where the first field has no editor, and then without any editor focused.
  await caretTo(ben, blockId(51));
  await ben.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await eventually(async () => expect(await textbox(ben, goal).count()).toBe(0));
  await ben.evaluate(() => (document.activeElement as HTMLElement).blur());
  await ben.keyboard.press('Control+z');
  await eventually(() => expect(statements()[0]).toBe('Rest and Ana'));
  // The focus goes to where undo acted, with the caret there.
  await textbox(ben, goal).and(ben.locator(':focus')).waitFor();
  await ben.keyboard.type('!');
  await eventually(() => expect(statements()[0]).toBe('Rest! and Ana'));
});

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

test('[FIELD-2] another’s caret shows in their field alone, with a name that rests', async () => {
  await world.start(planWith('One', 'Two'));
  const [ana, ben] = await Promise.all([world.enter('ana'), world.enter('ben')]);
  await caretTo(ana);
  await press(ana, 'Home');
  await press(ana, 'Shift+End');
  const caret = textbox(ben, goal).locator('[data-caret]');
  await caret.waitFor();
  expect(await caret.innerText()).toContain('Ana');
  expect(await ben.locator('[data-caret]').count()).toBe(1);
  expect(await ben.locator('[data-caret]').getAttribute('data-rests')).toBeNull();
  await textbox(ben, goal).locator('[data-caret][data-rests]').waitFor();
  await press(ana, 'Home');
  await textbox(ben, goal).locator('[data-caret]:not([data-rests])').waitFor();
  await caretTo(ana, second);
  await textbox(ben, second).locator('[data-caret]').waitFor();
  expect(await textbox(ben, goal).locator('[data-caret]').count()).toBe(0);
  await ana.context().close();
  await eventually(async () => expect(await ben.locator('[data-caret]').count()).toBe(0));
});

test('[FIELD-3] a keystroke of another costs two transactions, with forty editors open', async () => {
  await world.start(planWith(...Array.from({ length: 20 }, (_, at) => `Goal ${at}`)));
  const [ana, ben] = await Promise.all([world.enter('ana'), world.enter('ben')]);
  await ben.setViewportSize({ width: 900, height: 2400 });
  await eventually(async () => expect(await ben.locator('.ProseMirror').count()).toBe(40));
  await caretTo(ana);
  await textbox(ben, goal).locator('[data-caret]').waitFor();
  await ben.evaluate(() => {
    const counts = window as unknown as { transactions: number };
    counts.transactions = 0;
    for (const dom of document.querySelectorAll('.ProseMirror')) {
      const { editor } = dom as unknown as { editor: { on(name: string, hear: () => void): void } };
      editor.on('transaction', () => {
        counts.transactions += 1;
      });
    }
  });
  const before = await ben.evaluate(() => ({ ...window.told.renders }));
  for (const letter of 'abcde') {
    await ana.keyboard.type(letter);
    const typed = `Goal 0${'abcde'.slice(0, 'abcde'.indexOf(letter) + 1)}`;
    await eventually(async () => expect(await textIn(ben)).toBe(typed));
  }
  const counted = await ben.evaluate(
    () => (window as unknown as { transactions: number }).transactions,
  );
  expect(counted).toBeLessThanOrEqual(10);
  // And only that block was rendered again.
  const after = await ben.evaluate(() => window.told.renders);
  const again = Object.keys(after).filter((id) => after[id] !== before[id]);
  expect(again).toEqual([goal]);
});

test('[FIELD-4] what others write moves neither my scroll nor my focus nor my caret', async () => {
  await world.start(planWith('Above', 'Mine', ...Array.from({ length: 12 }, () => 'More')));
  const [ana, ben] = await Promise.all([world.enter('ana'), world.enter('ben')]);
  await caretTo(ben, second);
  await press(ben, 'Home', 'ArrowRight');
  // My caret is in view, near the edge, where the binding would scroll to it.
  await ben.evaluate((id) => {
    const top =
      document.querySelector(`[aria-label="Goal ${id}"]`)?.getBoundingClientRect().top ?? 0;
    window.scrollBy(0, top - 5);
  }, second);
  const scrolled = await ben.evaluate(() => window.scrollY);
  await caretTo(ana, second);
  await press(ana, 'Home');
  await ana.keyboard.type('Not yet ');
  await eventually(() => expect(statements()[1]).toBe('Not yet Mine'));
  await eventually(async () => expect(await textIn(ben, second)).toContain('Not yet'));
  expect(await ben.evaluate(() => window.scrollY)).toBe(scrolled);
  await ben.keyboard.type('_');
  await eventually(() => expect(statements()[1]).toBe('Not yet M_ine'));
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

test('[FIELD-9] content that an editor does not know stays, and is shown to be read', async () => {
  const doc = planWith('Known', 'Other');
  const heading = new Y.XmlElement('heading');
  heading.insert(0, [new Y.XmlText('A heading from a later version')]);
  fieldOf(doc, goal, 'notes')?.insert(0, [heading]);
  await world.start(doc);
  const [ana, ben] = await Promise.all([world.enter('ana'), world.enter('ben')]);
  await textbox(ben, goal).waitFor();
  const resting = ben.locator(`#block-${goal} [aria-label="Notes ${goal}"]`);
  expect(await resting.innerText()).toContain('A heading from a later version');
  expect(await resting.getAttribute('contenteditable')).toBeNull();

  // And when it comes in while the editor is open.
  await textbox(ben, second, 'Notes').waitFor();
  await ana.evaluate((id) => window.told.insertTable(id, 'In a table'), second);
  await ben
    .locator(`[aria-label="Notes ${second}"]:not(.ProseMirror)`, { hasText: 'In a table' })
    .waitFor();
  expect(stored(goal)).toContain('heading');
  expect(stored(second)).toContain('table');
});

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

test('[FIELD-11] text composed by an input method survives what others write meanwhile', async () => {
  await world.start(planWith('水と'));
  const [ana, ben] = await Promise.all([world.enter('ana'), world.enter('ben')]);
  await Promise.all([caretTo(ana), caretTo(ben)]);
  // Ana's caret stays where it is: right beside the composition.
  const ime = await ben.context().newCDPSession(ben);
  const compose = (text: string) =>
    ime.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  const anaTypes = async (letter: string) => {
    await ana.keyboard.type(letter);
    await eventually(() => expect(statements()[0]).toContain(letter));
    // Time for it to arrive on the page that composes.
    await ben.evaluate(() => new Promise(requestAnimationFrame));
  };
  await compose('k');
  await compose('こ');
  await anaTypes('A');
  await compose('こお');
  await anaTypes('B');
  await compose('こおr');
  await anaTypes('C');
  await ime.send('Input.insertText', { text: '氷' });
  await ben.keyboard.type('!');
  await eventually(async () => {
    expect(statements()).toEqual(['水とABC氷!']);
    expect(await textIn(ben)).toBe(statements()[0]);
  });
});

test('[FIELD-11] a composition that is left open is closed, and others’ words come in', async () => {
  await world.start(planWith('水と'));
  const [ana, ben] = await Promise.all([world.enter('ana'), world.enter('ben')]);
  await Promise.all([caretTo(ana), caretTo(ben)]);
  await press(ana, 'Home');
  const ime = await ben.context().newCDPSession(ben);
  await ime.send('Input.imeSetComposition', { text: 'こ', selectionStart: 1, selectionEnd: 1 });
  await ana.keyboard.type('A');
  await eventually(async () => expect(await textIn(ben)).toBe('A水とこ'));
  await ben.keyboard.type('!');
  await eventually(() => expect(statements()).toEqual(['A水とこ!']));
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
