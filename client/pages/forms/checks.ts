import { useTranslations } from 'use-intl';

import { passwordLength } from '#shared/wire/limits.ts';

export interface Checks {
  /** Null when something is written there. */
  readonly filled: (value: string) => string | null;
  readonly email: (value: string) => string | null;
  /** A password that is being chosen; one that is being entered only has to be there. */
  readonly newPassword: (value: string) => string | null;
}

/** What may be said about a field before it is sent; the server has the last word. */
export function useChecks(): Checks {
  const t = useTranslations('doorway.checks');
  const filled = (value: string) => (value.trim() === '' ? t('fillIn') : null);
  return {
    filled,
    email: (value) => filled(value) ?? (looksLikeEmail(value) ? null : t('email')),
    newPassword: (value) =>
      filled(value) ??
      (value.length < passwordLength.min
        ? t('password', { count: value.length, min: passwordLength.min })
        : null),
  };
}

/** Something, an @, and a name with a dot; nothing more can be known without writing to it. */
export function looksLikeEmail(value: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(value.trim());
}
