/** What a person does on the page of fields, and what can be seen there and at the relay. */
import type { Page } from '@playwright/test';
import type { Editor } from '@tiptap/core';
import { vi } from 'vitest';

import { readPlan } from '#shared/doc/read.ts';
import type { Block, BlockId } from '#shared/plan/plan.ts';

import { blockId } from '../../../sync/testing/people.ts';
import { textbox, type World } from './world.ts';

/** The first two goals of a plan that `planWith` makes. */
export const goal = blockId(1);
export const second = blockId(2);

/** The blocks that the relay has, without those taken out. */
export function blocksIn(world: World): Block[] {
  return readPlan(world.doc).blocks.filter((block) => block.removed === null);
}

export function statementsIn(world: World): string[] {
  return blocksIn(world).map((block) => block.statement);
}

/** The text as it shows, without others' carets and their names. */
export function textIn(page: Page, id = goal): Promise<string> {
  return textbox(page, id).evaluate((editor) => {
    const copy = editor.cloneNode(true) as HTMLElement;
    for (const caret of copy.querySelectorAll('[data-caret]')) caret.remove();
    return copy.textContent;
  });
}

/** Waits until something holds. */
export function eventually(check: () => unknown): Promise<unknown> {
  return vi.waitFor(check, { timeout: 8_000, interval: 30 });
}

/** Puts the caret at the end of a field. */
export async function caretTo(
  page: Page,
  id: BlockId = goal,
  field: 'statement' | 'notes' = 'statement',
): Promise<void> {
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
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
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
export async function paste(
  page: Page,
  content: { readonly text: string; readonly html?: string },
): Promise<void> {
  await page.evaluate(async ({ text, html }) => {
    const item: Record<string, Blob> = { 'text/plain': new Blob([text], { type: 'text/plain' }) };
    if (html !== undefined) item['text/html'] = new Blob([html], { type: 'text/html' });
    await navigator.clipboard.write([new ClipboardItem(item)]);
  }, content);
  await page.keyboard.press('Control+v');
}
