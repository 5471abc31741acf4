import { useTranslations } from 'use-intl';

import { Button } from '../../look/Button.tsx';
import { say } from '../../look/Toasts.tsx';
import type { KeptAside, PlanConnection } from '../../sync/connection.ts';
import { useKeptAside } from '../../sync/usePlan.ts';
import styles from './KeptWords.module.css';

/** Words the server did not take, so that nobody has to remember what they wrote. */
export function KeptWords({ conn }: { readonly conn: PlanConnection }) {
  const t = useTranslations('planHeader.kept');
  const people = useTranslations('people.invite');
  const kept = useKeptAside(conn);
  if (kept.length === 0) return null;

  const copy = async (words: KeptAside) => {
    try {
      await navigator.clipboard.writeText(words.text);
      say({ text: t('copied') });
    } catch {
      // The browser does not let us: the text can still be selected by hand.
      say({ text: people('cannotCopy') });
    }
  };
  return (
    <section className={styles.kept}>
      <h2>{t('title')}</h2>
      <ul role="list">
        {kept.map((words) => (
          <li key={`${words.blockId} ${words.field}`}>
            <blockquote>{words.text}</blockquote>
            <Button onPress={() => void copy(words)}>{t('copy')}</Button>
            <Button look="bare" onPress={() => conn.forgetKept(words)}>
              {t('forget')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
