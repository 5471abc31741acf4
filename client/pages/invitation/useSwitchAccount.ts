import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';

import { api } from '../../api.ts';
import { say } from '../../look/Toasts.tsx';
import { codeOf } from '../../problem.ts';
import { cached } from '../../queries.ts';

/** Signs out and stays on this page, so that the invitation can be taken with another account. */
export function useSwitchAccount(): () => Promise<void> {
  const queries = useQueryClient();
  const t = useTranslations('problem');
  return async () => {
    try {
      await api.signOut();
      await queries.resetQueries({ queryKey: cached.me });
    } catch (error) {
      say({ text: t(codeOf(error)) });
    }
  };
}
