import { useTranslations } from 'use-intl';

import { buttonClass } from '../../look/Button.tsx';
import { useLanguage } from '../../messages/Messages.tsx';

/**
 * For somebody who must not be seen here: blanks the page at once and goes to an encyclopedia in
 * place of this entry in the history, so that "back" does not return.
 */
export function QuickExit() {
  const t = useTranslations('doorway');
  const { language } = useLanguage();
  const away = `https://${language}.wikipedia.org/`;
  return (
    <a
      className={buttonClass('bare')}
      href={away}
      rel="noreferrer"
      title={t('quickExitHint')}
      onClick={(event) => {
        event.preventDefault();
        document.body.hidden = true;
        document.title = ' ';
        window.location.replace(away);
      }}
    >
      {t('quickExit')}
    </a>
  );
}
