import { describe, expect, it } from 'vitest';

import { looksLikeEmail } from './checks.ts';

describe('looksLikeEmail', () => {
  it.each(['ben@example.org', ' ben+plan@mail.example.org ', 'josé@ejemplo.es'])(
    '[PAGE-7] lets %s through',
    (value) => {
      expect(looksLikeEmail(value)).toBe(true);
    },
  );

  it.each(['', 'ben', 'ben@', 'ben@example', 'a b@example.org', '@example.org'])(
    '[PAGE-7] asks about "%s"',
    (value) => {
      expect(looksLikeEmail(value)).toBe(false);
    },
  );
});
