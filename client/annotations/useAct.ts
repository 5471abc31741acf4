import { useState } from 'react';
import { useTranslations } from 'use-intl';

import { codeOf, type TroubleCode } from '../problem.ts';

export interface Act {
  /** Does it, one thing at a time; true once it is done. */
  readonly run: (act: () => Promise<void>) => Promise<boolean>;
  readonly isPending: boolean;
  /** Why it was not done, in words; `null` while all is well. */
  readonly trouble: string | null;
}

/** Something that needs the network, and says so plainly when there is none. */
export function useAct(): Act {
  const tell = useTroubleWords();
  const [isPending, setPending] = useState(false);
  const [code, setCode] = useState<TroubleCode | null>(null);
  const run = async (act: () => Promise<void>) => {
    if (isPending) return false;
    setPending(true);
    setCode(null);
    try {
      await act();
      return true;
    } catch (error) {
      setCode(codeOf(error));
      return false;
    } finally {
      setPending(false);
    }
  };
  return { run, isPending, trouble: code === null ? null : tell(code) };
}

/** Why something that needs the network was not done, in words. */
export function useTroubleWords(): (code: TroubleCode) => string {
  const t = useTranslations('annotations.sent');
  const problem = useTranslations('problem');
  return (code) => (code === 'offline' ? t('needsNetwork') : problem(code));
}
