import { useTranslations } from 'use-intl';

import { Button } from '../look/Button.tsx';
import { Note } from '../look/Note.tsx';
import { needsCopying, stateToTell } from '../pages/plan/stateToTell.ts';
import { useToldText } from '../pages/plan/useToldText.ts';
import { useSaved } from '../sync/usePlan.ts';
import styles from './MyNotes.module.css';
import type { NotesConnection } from './openNotes.ts';

/** Only when one word is not enough: what happened to my notes, what is safe, what to do. */
export function NotesTold({ notes }: { readonly notes: NotesConnection }) {
  const t = useTranslations('notes.state');
  const common = useTranslations('common');
  const header = useTranslations('planHeader');
  const saved = useSaved(notes);
  const text = useToldText(saved, t);
  const state = stateToTell(saved);
  const isReachable = state !== 'offline' && state !== 'unopened';
  return (
    <div role="status" className={styles.told}>
      {text === null ? null : (
        <Note kind={saved.state === 'ended' || saved.state === 'refused' ? 'asked' : 'told'}>
          <p>
            {text} {needsCopying(saved) ? t('unsaved') : null}
          </p>
          {isReachable ? null : (
            <Button onPress={() => notes.reconnect()}>{common('tryAgain')}</Button>
          )}
          {state === 'reload' ? (
            <Button onPress={() => window.location.reload()}>{header('reload')}</Button>
          ) : null}
        </Note>
      )}
    </div>
  );
}
