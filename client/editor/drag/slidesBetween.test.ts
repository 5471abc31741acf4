import { describe, expect, it } from 'vitest';

import { slides } from './slidesBetween.ts';

const at = (places: Record<string, number>) =>
  new Map(Object.entries(places).map(([id, top]) => [id, { left: 0, top }]));
const alone = () => undefined;

describe('how far blocks slide', () => {
  it('[MOVE-4] from where they stood to where they stand', () => {
    expect(slides(at({ a: 0, b: 100 }), at({ b: 0, a: 100 }), alone)).toEqual([
      { id: 'b', left: 0, top: 100 },
      { id: 'a', left: 0, top: -100 },
    ]);
  });

  it('[MOVE-4] not at all when a block came or went', () => {
    expect(slides(at({ a: 0 }), at({ n: 0, a: 100 }), alone)).toEqual([]);
    expect(slides(at({ a: 0, b: 50 }), at({ b: 0 }), alone)).toEqual([]);
  });

  it('[MOVE-4] a step slides with its goal and adds only its own way', () => {
    const holderOf = (id: string) => (id === 'step' ? 'goal' : undefined);
    expect(slides(at({ goal: 0, step: 40 }), at({ goal: 100, step: 140 }), holderOf)).toEqual([
      { id: 'goal', left: 0, top: -100 },
    ]);
    expect(
      slides(at({ goal: 0, step: 40 }), at({ goal: 100, step: 150 }), holderOf),
    ).toContainEqual({ id: 'step', left: 0, top: -10 });
  });
});
