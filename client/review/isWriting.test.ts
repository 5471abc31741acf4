import { expect, it } from 'vitest';

import { isWriting } from './isWriting.ts';

/** An element with the focus, as far as the question goes. */
function element(is: string, value: string | undefined, inWalk = true): Element {
  return {
    value,
    closest: () => (inWalk ? {} : null),
    matches: (selector: string) => selector.split(', ').includes(is),
  } as unknown as Element;
}

it('[SIGN-11] whoever has words in a box of the walk is writing', () => {
  expect(isWriting(element('input', 'What about'))).toBe(true);
  expect(isWriting(element('textarea', 'We'))).toBe(true);
  expect(isWriting(element('[role="textbox"]', undefined))).toBe(true);
});

it('[SIGN-11] an empty box, a button and a box elsewhere hold nobody back', () => {
  expect(isWriting(element('input', ''))).toBe(false);
  expect(isWriting(element('button', undefined))).toBe(false);
  expect(isWriting(element('input', 'What about', false))).toBe(false);
  expect(isWriting(null)).toBe(false);
});
