import { useEffect } from 'react';
import { useTranslations } from 'use-intl';

import type en from '../../messages/en/common.ts';

/** Names the browser tab after the kind of page, never after what somebody wrote. */
export function useTitle(page: keyof (typeof en)['titles']): void {
  const t = useTranslations('common.titles');
  useEffect(() => {
    document.title = t(page);
  }, [t, page]);
}
