import { describe, expect, it } from 'vitest';

import { saysWhatShouldGo } from './elimination.ts';

describe('wording that only says what should go', () => {
  it.each([
    'Eliminate anxiety entirely',
    'I want to get rid of my fear',
    'Getting rid of the noise in my head',
    'Stop being so shy',
    'I don’t want to feel like this',
    'I will never be sad again',
    'Quiero eliminar la ansiedad',
    'Librarme de este miedo',
    'Dejar de sentirme culpable',
    'No quiero sufrir más',
  ])('[HINT-1] is noticed: %s', (text) => {
    expect(saysWhatShouldGo(text)).toBe(true);
  });

  it.each([
    '',
    'I say what I think, even when my voice shakes',
    'I stop on my way home and breathe',
    'I can be with sadness without hiding',
    'Preliminary talks go well',
    'Duermo bien casi todas las noches',
    'Dejo el teléfono fuera del cuarto',
  ])('[HINT-1] is not seen where it is not: %s', (text) => {
    expect(saysWhatShouldGo(text)).toBe(false);
  });
});
