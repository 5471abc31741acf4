import { describe, expect, it } from 'vitest';

import { bestLanguage, formattingLocale } from './language.ts';

describe('bestLanguage', () => {
  it.each([
    [['es-MX', 'en-US'], 'es'],
    [['fr-FR', 'es', 'en'], 'es'],
    [['en-GB'], 'en'],
    [['pt-BR'], 'en'],
    [['est'], 'en'],
    [['', 'ES'], 'es'],
    [[], 'en'],
  ])('[WORDS-4] %j is answered in %s', (wanted, language) => {
    expect(bestLanguage(wanted)).toBe(language);
  });
});

describe('formattingLocale', () => {
  it('[WORDS-4] writes dates the way people in the reader’s place do', () => {
    expect(formattingLocale('es', ['en-US', 'es-MX'])).toBe('es-MX');
    expect(formattingLocale('en', ['es-MX'])).toBe('en');
  });
});
