import { useTranslations } from 'use-intl';

import { Button } from '../look/Button.tsx';
import { Note } from '../look/Note.tsx';
import type { PlanConnection } from '../sync/connection.ts';
import { useSaved } from '../sync/usePlan.ts';
import type { Threads } from './threads.ts';

export interface TalkTroubleProps {
  readonly conn: PlanConnection;
  readonly known: Threads;
}

/** Over the conversation: that there is no connection, or that the server could not be asked. */
export function TalkTrouble({ conn, known }: TalkTroubleProps) {
  const t = useTranslations('annotations.conversation');
  const common = useTranslations('common');
  const problem = useTranslations('problem');
  const isOffline = useSaved(conn).state === 'offline' || known.trouble === 'offline';
  return (
    <div role="status">
      {isOffline ? (
        <Note>
          {t('offline')} {t('older')}
        </Note>
      ) : known.trouble !== null ? (
        <Note>
          <p>
            {problem(known.trouble)} {known.state === 'here' ? t('older') : null}
          </p>
          <Button look="bare" onPress={known.again}>
            {common('tryAgain')}
          </Button>
        </Note>
      ) : null}
    </div>
  );
}
