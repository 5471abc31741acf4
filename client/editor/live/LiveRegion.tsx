import { useTranslations } from 'use-intl';

import type { Block, BlockId, Place } from '#shared/plan/plan.ts';

import { useBlockName } from '../blocks/useBlockName.ts';
import type { Store } from '../../sync/store.ts';
import { useStore } from '../../sync/usePlan.ts';
import type { PageOutline } from '../outline/pageOutline.ts';
import type { Spoken } from './spoken.ts';

/** One thing said; `turn` tells two of the same apart. */
export interface Saying {
  readonly turn: number;
  readonly spoken: Spoken;
}

export interface LiveRegionProps {
  readonly saying: Store<Saying | null>;
  readonly outline: () => PageOutline;
}

/** The page's voice for screen readers: polite, and never more than the last thing said. */
export function LiveRegion({ saying, outline }: LiveRegionProps) {
  const now = useStore(saying);
  const inWords = useSpokenWords(outline);
  return (
    <div role="status" aria-live="polite" className="unseen">
      {now ? <p key={now.turn}>{inWords(now.spoken)}</p> : null}
    </div>
  );
}

function useSpokenWords(outline: () => PageOutline): (spoken: Spoken) => string {
  const t = useTranslations('editor');
  const nameOf = useBlockName();

  const sectionName = (section: Place['section'], byId: ReadonlyMap<BlockId, Block>) => {
    const goal = byId.get(section as BlockId);
    if (goal) return t('spoken.underGoal', { name: nameOf(goal) });
    return t(`sections.${section as 'matters' | 'areas' | 'goals' | 'steps' | 'signals'}`);
  };
  return (spoken) => {
    switch (spoken.kind) {
      case 'added':
        return t('spoken.added', { kind: t(`kinds.${spoken.block}`) });
      case 'moved': {
        const { byId } = outline();
        const section = sectionName(spoken.section, byId);
        if (spoken.after === null) return t('spoken.movedFirst', { section });
        const after = nameOf(byId.get(spoken.after));
        return spoken.within
          ? t('spoken.moved', { after })
          : t('spoken.movedAfter', { after, section });
      }
      case 'at-the-end':
        return t('spoken.movedEnd');
      case 'undone':
      case 'redone':
        return t(`spoken.${spoken.kind}`);
      case 'state':
        return t('spoken.state', {
          state:
            spoken.block === 'goal'
              ? t(`state.goal.${spoken.state}`)
              : t(`state.strategy.${spoken.state}`),
        });
      case 'ask-removal':
        return t('removal.spoken');
      case 'not-done':
        return t(`notDone.${spoken.why}`);
      case 'others':
        return spoken.text;
    }
  };
}
