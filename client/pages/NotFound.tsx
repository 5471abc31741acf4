import { useTranslations } from 'use-intl';
import { Link } from 'wouter';

import { buttonClass } from '../look/Button.tsx';
import { Doorway } from './doorway/Doorway.tsx';
import { useTitle } from './frame/useTitle.ts';

/** An address that leads nowhere. */
export function NotFound() {
  useTitle('notFound');
  const t = useTranslations('common.notFound');
  return (
    <Doorway
      title={t('title')}
      lead={
        <>
          <p>{t('text')}</p>
          <Link href="/plans" className={buttonClass('solid')}>
            {t('action')}
          </Link>
        </>
      }
    />
  );
}
