import { useTranslations } from 'use-intl';

import { Button } from '../look/Button.tsx';
import { say } from '../look/Toasts.tsx';
import { useStore } from '../sync/usePlan.ts';
import styles from './MyNotes.module.css';
import type { NotesConnection } from './openNotes.ts';

/** What the server did not take of my notes, so that nobody has to remember what they wrote. */
export function KeptLines({ notes }: { readonly notes: NotesConnection }) {
  const t = useTranslations('notes.kept');
  const lines = useStore(notes.keptAside);
  if (lines.length === 0) return null;
  const text = lines.join('\n');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      say({ text: t('copied') });
    } catch {
      // The browser does not let us: the text can still be selected by hand.
      say({ text: t('cannotCopy') });
    }
  };
  return (
    <section className={styles.kept}>
      <h3>{t('title')}</h3>
      <blockquote dir="auto">{text}</blockquote>
      <div className={styles.row}>
        <Button onPress={() => void copy()}>{t('copy')}</Button>
        <Button look="bare" onPress={() => notes.forgetKept()}>
          {t('forget')}
        </Button>
      </div>
    </section>
  );
}
