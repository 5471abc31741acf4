/** What a block can be tied to on this page, and what it is tied to. */
import type { Block, Plan } from '#shared/plan/plan.ts';

import { isSetAside, type PageOutline } from './pageOutline.ts';

export interface ConnectGroup {
  readonly kind: 'areas' | 'goals' | 'measures';
  readonly blocks: readonly Block[];
}

/** The blocks to choose from, in the order of the page; the goal a step stands under is left out. */
export function connectable(outline: PageOutline, block: Block): readonly ConnectGroup[] {
  const goals = outline.goals
    .map(({ goal }) => goal)
    .filter(({ id }) => id !== block.place.section);
  switch (block.kind) {
    case 'goal':
      return groups({ areas: outline.areas });
    case 'strategy':
    case 'measure':
      return groups({ goals });
    case 'signal':
      return groups({
        goals,
        measures: [...outline.goals.flatMap(({ steps }) => steps), ...outline.steps].filter(
          ({ kind }) => kind === 'measure',
        ),
      });
    case 'matter':
    case 'area':
      return [];
  }
}

/** The blocks that it is linked to and that stand on the page now. */
export function connectedTo(plan: Plan, block: Block): readonly Block[] {
  return block.links.flatMap((id) => {
    const target = plan.blocks.find((one) => one.id === id);
    return target && !isSetAside(target) ? [target] : [];
  });
}

function groups(of: Partial<Record<ConnectGroup['kind'], readonly Block[]>>): ConnectGroup[] {
  return (Object.entries(of) as [ConnectGroup['kind'], readonly Block[]][])
    .filter(([, blocks]) => blocks.length > 0)
    .map(([kind, blocks]) => ({ kind, blocks }));
}
