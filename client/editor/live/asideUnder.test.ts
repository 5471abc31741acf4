import { expect, it } from 'vitest';

import { removeBlock, setAside } from '#shared/doc/edit.ts';
import type { UserId } from '#shared/plan/plan.ts';
import { done } from '#shared/testing/plans.ts';

import { samplePage } from '../testing/samplePage.ts';
import { asideUnder } from './asideUnder.ts';

const someoneElse = 'someone-else' as UserId;

it('[ASIDE-3] finds what took my block away: itself or its goal, and who did it', () => {
  const page = samplePage();
  const { voice, rest, breath, sleep } = page.ids;
  expect(asideUnder(page.plan(), someoneElse, breath)).toBeNull();
  done(setAside(page.doc, page.byAna, voice));
  done(removeBlock(page.doc, page.byAna, sleep));
  const by = page.byAna.by;
  const under = (id: typeof voice) => {
    const found = asideUnder(page.plan(), someoneElse, id);
    return found && [found.block.id, found.by];
  };
  expect(under(voice)).toEqual([voice, by]);
  expect(under(breath)).toEqual([voice, by]);
  expect(under(sleep)).toEqual([sleep, by]);
  expect(under(rest)).toBeNull();
  // What I do myself I know.
  expect(asideUnder(page.plan(), by, voice)).toBeNull();
});
