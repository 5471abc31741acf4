import { useTranslations } from 'use-intl';
import { Link } from 'wouter';

import { Button, buttonClass } from '../../look/Button.tsx';
import type { TroubleCode } from '../../problem.ts';
import styles from './Trouble.module.css';

export interface TroubleProps {
  readonly code: TroubleCode;
  readonly onAgain: () => void;
}

/** Problems whose own text already says what is safe. */
const saysSafe: ReadonlySet<TroubleCode> = new Set(['unavailable', 'internal']);

/** In place of a page's content: what happened, what is safe, what to do. */
export function Trouble({ code, onAgain }: TroubleProps) {
  const t = useTranslations('common');
  const problem = useTranslations('problem');
  const closed = code === 'no-access' || code === 'not-found';
  return (
    <section className={styles.trouble} role="alert">
      <h2 className={styles.title}>{closed ? t('notFound.title') : t('trouble.title')}</h2>
      <p>{problem(code)}</p>
      {closed ? (
        <Link href="/plans" className={buttonClass('solid')}>
          {t('notFound.action')}
        </Link>
      ) : (
        <>
          {saysSafe.has(code) ? null : <p>{t('trouble.safe')}</p>}
          <Button look="solid" onPress={onAgain}>
            {t('tryAgain')}
          </Button>
        </>
      )}
    </section>
  );
}
