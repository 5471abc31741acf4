import { useEffect, useState } from 'react';

import { KeptWords } from '../pages/plan/KeptWords.tsx';
import type { TroubleCode } from '../problem.ts';
import type { KeptAside } from '../sync/connection.ts';
import { type Source, sourceOf } from '../sync/store.ts';
import { endPlan } from './endPlan.ts';
import { copies } from './here.ts';

export interface EndedPlanProps {
  readonly planId: string;
  readonly me: string;
  /** Why the plan did not open. */
  readonly code: TroubleCode;
}

/**
 * Above the word that a plan cannot be opened any more: its copy on this device is cleared, and what
 * was written in it and never sent is shown, to be copied.
 */
export function EndedPlan({ planId, me, code }: EndedPlanProps) {
  const [keptAside] = useState<Source<readonly KeptAside[]>>(() =>
    sourceOf<readonly KeptAside[]>([]),
  );
  const isOver = code === 'no-access' || code === 'not-found';

  useEffect(() => {
    if (!isOver) return undefined;
    endPlan({ me, planId }, copies).then(
      (words) => {
        // Drawn twice, the second time finds nothing: what the first one found stays.
        if (words.length > 0) keptAside.set([...keptAside.get(), ...words]);
        return words;
      },
      () => {
        // Locked or cleared meanwhile: there is nothing to show.
      },
    );
    const onLeaving = (event: BeforeUnloadEvent) => {
      if (keptAside.get().length > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', onLeaving);
    return () => window.removeEventListener('beforeunload', onLeaving);
  }, [isOver, planId, me, keptAside]);

  const forgetKept = (kept?: KeptAside) =>
    keptAside.set(kept === undefined ? [] : keptAside.get().filter((one) => one !== kept));
  return <KeptWords conn={{ keptAside, forgetKept }} />;
}
