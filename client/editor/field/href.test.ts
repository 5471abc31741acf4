import { expect, test } from 'vitest';

import { hrefFrom } from './href.ts';

test.each([
  ['https://example.org/a?b#c', 'https://example.org/a?b#c'],
  [' http://example.org ', 'http://example.org'],
  ['example.org', 'https://example.org'],
  ['www.example.org/path', 'https://www.example.org/path'],
  ['example.org:8080/path', 'https://example.org:8080/path'],
  ['ben@example.org', 'mailto:ben@example.org'],
  ['mailto:ben@example.org', 'mailto:ben@example.org'],
  ['+1 (555) 010-0000', 'tel:+15550100000'],
  ['tel:988', 'tel:988'],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['file:///etc/passwd', null],
  ['vbscript:x', null],
  ['example', null],
  ['two words', null],
  ['https://two words.org', null],
  ['', null],
])('[FIELD-6] the address %j means %j', (typed, meant) => {
  expect(hrefFrom(typed)).toBe(meant);
});
