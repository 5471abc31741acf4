import { useFormatter, useTranslations } from 'use-intl';

import type { PlanConnection } from '../sync/connection.ts';
import { usePeople } from '../sync/usePlan.ts';

/** Who else has the plan open right now, in a sentence; `null` while nobody has. */
export function useOthersHere(conn: PlanConnection): string | null {
  const t = useTranslations('history.return');
  const format = useFormatter();
  const others = usePeople(conn).filter(({ isMe }) => !isMe);
  if (others.length === 0) return null;
  return t('here', { count: others.length, names: format.list(others.map(({ name }) => name)) });
}
