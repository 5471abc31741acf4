import { useSyncExternalStore } from 'react';

/** As wide as the plan's own page needs to be to have something beside it. */
const wide = '(min-width: 1101px)';

/** True while there is room beside the plan. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(wide).matches);
}

function subscribe(hear: () => void): () => void {
  const query = window.matchMedia(wide);
  query.addEventListener('change', hear);
  return () => query.removeEventListener('change', hear);
}
