import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as Y from 'yjs';

import { fieldOf } from '#shared/doc/text.ts';
import type { BlockId } from '#shared/plan/plan.ts';

import { blockId, planWith } from '../../sync/testing/people.ts';
import { caretTo, eventually, goal, press, second, statementsIn, textIn } from './testing/acts.ts';
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
/** A notes field as the server holds it. */
const stored = (id: BlockId) => fieldOf(world.doc, id, 'notes')?.toJSON() ?? '';

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

test('[FIELD-18] another’s caret takes no room, and its name comes back to a pointer', async () => {
  await world.start(planWith('Worry at work'));
  const [ana, ben] = await Promise.all([world.enter('ana'), world.enter('ben')]);
  await caretTo(ben);
  // Just as wide as its words, like a chip.
  const heightOf = () =>
    textbox(ben, goal).evaluate((editor) => editor.getBoundingClientRect().height);
  await textbox(ben, goal).evaluate((editor) => {
    const words = document.createRange();
    words.selectNodeContents(editor.querySelector('p') ?? editor);
    editor.style.width = `${words.getBoundingClientRect().width + 0.25}px`;
  });
  const before = await heightOf();
  await caretTo(ana);
  const caret = textbox(ben, goal).locator('[data-caret]');
  await caret.waitFor();
  expect(await heightOf()).toBe(before);

  await textbox(ben, goal).locator('[data-caret][data-rests]').waitFor();
  const name = caret.locator('span');
  await eventually(async () =>
    expect(await name.evaluate((one) => getComputedStyle(one).opacity)).toBe('0'),
  );
  const box = await caret.boundingBox();
  await ben.mouse.move((box?.x ?? 0) + 4, (box?.y ?? 0) + (box?.height ?? 0) / 2);
  await eventually(async () =>
    expect(await name.evaluate((one) => getComputedStyle(one).opacity)).toBe('1'),
  );
  await ben.mouse.move(0, 0);
  await eventually(async () =>
    expect(await name.evaluate((one) => getComputedStyle(one).opacity)).toBe('0'),
  );
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

test('[FIELD-17] a field goes on in the fresh document after the server refused an edit', async () => {
  await world.start(planWith('Rest', 'Sleep'));
  const [ana, ben] = await Promise.all([world.enter('ana'), world.enter('ben')]);
  await caretTo(ben);
  world.relay.refuseWith = 4422;
  await ben.keyboard.type('!');
  await ben.waitForFunction(() => window.told.conn.generation.get() === 2);
  world.relay.refuseWith = null;
  await eventually(async () => expect(await textIn(ben)).toBe('Rest'));
  expect(await ben.evaluate(() => window.told.conn.keptAside.get())).toEqual([
    { blockId: goal, field: 'statement', text: 'Rest!' },
  ]);
  await caretTo(ben, second);
  await ben.keyboard.type(' well');
  await eventually(async () => {
    expect(statements()).toEqual(['Rest', 'Sleep well']);
    expect(await textIn(ana, second)).toBe('Sleep well');
  });
  await ben.keyboard.press('Control+z');
  await eventually(() => expect(statements()).toEqual(['Rest', 'Sleep']));
});
