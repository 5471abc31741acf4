import { describe, expect, it } from 'vitest';

import css from './tokens.css?raw';

type Rgb = readonly [number, number, number];

const kinds = ['moss', 'lake', 'clay', 'plum', 'amber'];
const people = ['lake', 'clay', 'dusk', 'plum', 'moss', 'amber', 'stone'];

/** Text on ground: 4.5:1 (WCAG 1.4.3). */
const text: readonly (readonly [string, string])[] = [
  ...['ink', 'soft', 'faint'].flatMap((ink) =>
    ['paper', 'sheet', 'well'].map((ground) => [ink, ground] as const),
  ),
  ...['ink', 'soft'].flatMap((ink) => kinds.map((kind) => [ink, `${kind}-tint`] as const)),
  ...kinds.flatMap((kind) =>
    ['paper', 'sheet', `${kind}-tint`].map((ground) => [kind, ground] as const),
  ),
  ['paper', 'ink'],
  ['ink', 'selection'],
  ...people.map((colour) => ['sheet', `person-${colour}`] as const),
];

/** What has to be seen but not read: 3:1 (WCAG 1.4.11). */
const seen: readonly (readonly [string, string])[] = [
  ...['focus', 'edge', ...people.map((colour) => `person-${colour}`)].flatMap((mark) =>
    ['paper', 'sheet'].map((ground) => [mark, ground] as const),
  ),
  ['focus', 'lake-tint'],
];

describe.each(['light', 'dark'] as const)('tokens, %s', (theme) => {
  it.each(text)('[LOOK-1] %s on %s can be read', (ink, ground) => {
    expect(contrast(ink, ground, theme)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(seen)('[LOOK-2] %s on %s can be seen', (mark, ground) => {
    expect(contrast(mark, ground, theme)).toBeGreaterThanOrEqual(3);
  });
});

describe('contrast', () => {
  it('[LOOK-1] is computed as WCAG says', () => {
    expect(ratio([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
    expect(ratio([118, 118, 118], [255, 255, 255])).toBeCloseTo(4.54, 2);
  });
});

function contrast(ink: string, ground: string, theme: 'light' | 'dark'): number {
  return ratio(colour(ink, theme), colour(ground, theme));
}

/** The value of a token in one theme, following `var()`. */
function colour(name: string, theme: 'light' | 'dark'): Rgb {
  const value = new RegExp(`--${name}:\\s*([^;]+);`).exec(css)?.[1]?.trim() ?? '';
  const other = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
  if (other !== undefined) return colour(other, theme);
  const [, light, dark] =
    /^light-dark\(\s*(#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\s*\)$/.exec(value) ?? [];
  if (light === undefined || dark === undefined)
    throw new Error(`--${name} is no colour: ${value}`);
  const hex = theme === 'light' ? light : dark;
  const at = (index: number) => Number.parseInt(hex.slice(index, index + 2), 16);
  return [at(1), at(3), at(5)];
}

function ratio(one: Rgb, other: Rgb): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [
    number,
    number,
  ];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  const linear = (channel: number) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
