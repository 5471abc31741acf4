import { useTranslations } from 'use-intl';

import { Button } from '../../look/Button.tsx';
import { say } from '../../look/Toasts.tsx';
import type { KeptAct, KeptAside, PlanConnection } from '../../sync/connection.ts';
import { keptKey } from '../../sync/kept.ts';
import { useKeptAside } from '../../sync/usePlan.ts';
import styles from './KeptWords.module.css';

type KeptOf = Pick<PlanConnection, 'keptAside' | 'forgetKept'>;

/** What the server did not take, so that nobody has to remember what they wrote or did. */
export function KeptWords({ conn }: { readonly conn: KeptOf }) {
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
        {kept.map((one) => (
          <li key={keptKey(one)}>
            <div className={styles.what}>
              {'act' in one ? <Act done={one} /> : null}
              {'said' in one ? <p>{t(`said.${one.said}`)}</p> : null}
              {one.text === '' ? null : <blockquote>{one.text}</blockquote>}
            </div>
            <div className={styles.answers}>
              <Button look="bare" onPress={() => conn.forgetKept(one)}>
                {one.text === '' ? t('seen') : t('forget')}
              </Button>
              {one.text === '' ? null : <Button onPress={() => void copy(one)}>{t('copy')}</Button>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Act({ done }: { readonly done: KeptAct }) {
  const t = useTranslations('planHeader.kept');
  const name = done.about.trim();
  const about = name === '' ? t('unnamed') : t('named', { name });
  return <p>{t(`acts.${done.act}`, { about })}</p>;
}
