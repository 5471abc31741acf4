import { describe, expect, it } from 'vitest';

import { link, setAside } from '#shared/doc/edit.ts';
import type { Block, BlockId } from '#shared/plan/plan.ts';
import { done } from '#shared/testing/plans.ts';

import { samplePage, type SamplePage } from '../testing/samplePage.ts';
import { connectable, connectedTo } from './connections.ts';

function block(page: SamplePage, id: BlockId): Block {
  const found = page.plan().blocks.find((one) => one.id === id);
  if (!found) throw new Error('no such block');
  return found;
}
function choices(page: SamplePage, id: BlockId) {
  return connectable(page.outline(), block(page, id)).map(({ kind, blocks }) => [
    kind,
    blocks.map((one) => one.id),
  ]);
}

describe('what a block can be tied to', () => {
  it('[LINK-1] goals to areas, noticings to goals and ways to notice', () => {
    const page = samplePage();
    const { voice, rest, sleep, work, laugh, notice, matter } = page.ids;
    expect(choices(page, voice)).toEqual([['areas', [sleep, work]]]);
    expect(choices(page, laugh)).toEqual([
      ['goals', [voice, rest]],
      ['measures', [notice]],
    ]);
    expect(choices(page, matter)).toEqual([]);
  });

  it('[LINK-1] a step to the goals that it does not stand under', () => {
    const page = samplePage();
    const { voice, rest, breath, notice, loose } = page.ids;
    expect(choices(page, breath)).toEqual([['goals', [rest]]]);
    expect(choices(page, notice)).toEqual([['goals', [rest]]]);
    expect(choices(page, loose)).toEqual([['goals', [voice, rest]]]);
  });

  it('[LINK-1] what is set aside is neither offered nor named', () => {
    const page = samplePage();
    const { voice, laugh, rest } = page.ids;
    done(link(page.doc, page.byBen, laugh, voice));
    expect(connectedTo(page.plan(), block(page, laugh)).map(({ id }) => id)).toEqual([voice]);
    done(setAside(page.doc, page.byBen, voice));
    expect(connectedTo(page.plan(), block(page, laugh))).toEqual([]);
    expect(choices(page, laugh)).toEqual([['goals', [rest]]]);
  });
});
