import { describe, expect, it } from 'vitest';

import { initial } from './Face.tsx';
import { newPersonColours } from './personColours.ts';

describe('initial', () => {
  it.each([
    ['ana', 'A'],
    ['  Ben Okafor', 'B'],
    ['Élodie', 'É'],
    ['李', '李'],
    ['👩🏽‍🦱 Sam', '👩🏽‍🦱'],
    ['', '·'],
    ['Dr. Maya Lund', 'M'],
    ['dra Inés Soto', 'I'],
    ['Prof. Dr. med. Ana Weiss', 'A'],
    ['Dr.Ben', 'B'],
    ['Sra. Ruiz', 'R'],
    ['Drew Hall', 'D'],
    ['Ingrid', 'I'],
    ['Ing Li', 'I'],
    ['Dr.', 'D'],
  ])('[LOOK-3] %s shows as %s', (name, shown) => {
    expect(initial(name)).toBe(shown);
  });
});

describe('newPersonColours', () => {
  it('[LOOK-3] gives each of seven people a colour of their own and never takes it back', () => {
    const colourOf = newPersonColours();
    const ids = ['ana', 'ben', 'cleo', 'dan', 'eve', 'finn', 'gwen'];
    const first = ids.map(colourOf);
    expect(new Set(first).size).toBe(7);
    expect(colourOf('one more')).toMatch(/^[a-z]+$/);
    expect(ids.map(colourOf)).toEqual(first);
  });

  it('[LOOK-3] starts from the same colour for the same person on every page', () => {
    expect(newPersonColours()('ben')).toBe(newPersonColours()('ben'));
  });
});
