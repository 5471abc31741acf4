import { expect, test } from 'vitest';

import { undoKey } from './undoKeys.ts';

const bare = { key: 'z', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

test.each([
  ['Ctrl+Z', { ctrlKey: true }, 'undo'],
  ['Cmd+Z', { metaKey: true }, 'undo'],
  ['Ctrl+Shift+Z', { ctrlKey: true, shiftKey: true, key: 'Z' }, 'redo'],
  ['Cmd+Shift+Z', { metaKey: true, shiftKey: true, key: 'Z' }, 'redo'],
  ['Ctrl+Y', { ctrlKey: true, key: 'y' }, 'redo'],
  ['Z', {}, null],
  ['Cmd+Y', { metaKey: true, key: 'y' }, null],
  ['Ctrl+Alt+Z', { ctrlKey: true, altKey: true }, null],
  ['Ctrl+Shift+Y', { ctrlKey: true, shiftKey: true, key: 'Y' }, null],
] as const)('[UNDO-12] %s', (_name, keys, meant) => {
  expect(undoKey({ ...bare, ...keys })).toBe(meant);
});
