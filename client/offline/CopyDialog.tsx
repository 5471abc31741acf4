import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';

import type { PlanSummary } from '#shared/wire/api.ts';

import { Button } from '../look/Button.tsx';
import { Answers, Dialog } from '../look/Dialog.tsx';
import { Note } from '../look/Note.tsx';
import { say } from '../look/Toasts.tsx';
import { codeOf } from '../problem.ts';
import { cached, useMe } from '../queries.ts';
import { useStore } from '../sync/usePlan.ts';
import { deviceCalls } from './calls.ts';
import styles from './CopyDialog.module.css';
import { copies } from './here.ts';
import { NoRoom, NotKept } from './putHolder.ts';
import { type UnsentInCopy, unsentInCopy } from './unsentInCopy.ts';
import { isOne, UnsentPlans } from './UnsentPlans.tsx';

export interface CopyDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** True while something done here is only here: turning the copy off would lose it with the page. */
  readonly hasUnsaved?: (() => boolean) | undefined;
}

/** What a copy on this device does, when not to have one, and turning it on and off. */
export function CopyDialog({ isOpen, onClose, hasUnsaved }: CopyDialogProps) {
  const t = useTranslations('offline');
  return (
    <Dialog title={t('title')} isOpen={isOpen} onClose={onClose}>
      {isOpen ? <Inside onClose={onClose} hasUnsaved={hasUnsaved} /> : null}
    </Dialog>
  );
}

function Inside({ onClose, hasUnsaved }: Omit<CopyDialogProps, 'isOpen'>) {
  const t = useTranslations('offline');
  const problem = useTranslations('problem');
  const state = useStore(copies.state);
  const me = useMe();
  const [isPending, setPending] = useState(false);
  const [unsent, setUnsent] = useState<UnsentInCopy | null>(null);
  const queries = useQueryClient();
  const isOn = state.kind === 'open';

  if (state.kind === 'unable') {
    return (
      <div className={styles.text}>
        <p>{t('unable')}</p>
        <Answers>
          <Button onPress={onClose}>{t('done')}</Button>
        </Answers>
      </div>
    );
  }
  const whyNot = (error: unknown) => {
    if (error instanceof NoRoom) return t('noRoom');
    return error instanceof NotKept ? t('notKept') : problem(codeOf(error));
  };
  const turn = async (act: () => Promise<void>, said: string) => {
    setPending(true);
    try {
      await act();
      say({ text: said });
      onClose();
    } catch (error) {
      say({ text: whyNot(error) });
    } finally {
      setPending(false);
    }
  };
  const turnOff = () => turn(() => copies.turnOff(), t('isOff'));
  const askTurnOff = async () => {
    setPending(true);
    const plans = queries.getQueryData<readonly PlanSummary[]>(cached.plans) ?? [];
    const found = await unsentInCopy(plans, copies);
    setPending(false);
    if (found === null) await turnOff();
    else setUnsent(found);
  };
  if (isOn && unsent !== null) {
    return (
      <div className={styles.text} role="alert">
        <UnsentPlans unsent={unsent} by="turnOff" onOpen={onClose} />
        <Answers>
          <Button look={isOne(unsent) ? 'quiet' : 'solid'} autoFocus onPress={onClose}>
            {t('keepOn')}
          </Button>
          <Button isPending={isPending} onPress={() => void turnOff()}>
            {t('unsent.clear')}
          </Button>
        </Answers>
      </div>
    );
  }
  return (
    <div className={styles.text}>
      <p>{t('what')}</p>
      <p>{t('how')}</p>
      <Note>{t('shared')}</Note>
      {isOn && hasUnsaved?.() ? <p>{t('unsavedHere')}</p> : null}
      {isOn ? <Devices here={state.vault.device} /> : null}
      <Answers>
        {isOn ? (
          <Button isPending={isPending} onPress={() => void askTurnOff()}>
            {t('turnOff')}
          </Button>
        ) : (
          <Button
            look="solid"
            isPending={isPending}
            isDisabled={me.data === undefined}
            onPress={() => {
              const id = me.data?.id;
              if (id !== undefined) void turn(() => copies.turnOn(id), t('isOn'));
            }}
          >
            {t('turnOn')}
          </Button>
        )}
        <Button look={isOn ? 'solid' : 'quiet'} onPress={onClose}>
          {isOn ? t('keepOn') : t('notNow')}
        </Button>
      </Answers>
    </div>
  );
}

/** The other devices that hold a copy, each of which can be made unreadable from here. */
function Devices({ here }: { readonly here: string }) {
  const t = useTranslations('offline.devices');
  const problem = useTranslations('problem');
  const format = useFormatter();
  const queries = useQueryClient();
  const devices = useQuery({
    queryKey: cached.devices,
    queryFn: () => deviceCalls.list(here),
    staleTime: 0,
  });
  const others = devices.data?.filter((device) => !device.here) ?? [];
  if (others.length === 0) return null;
  const clear = async (id: string) => {
    try {
      await deviceCalls.revoke(id);
    } catch (error) {
      say({ text: problem(codeOf(error)) });
    }
    await queries.invalidateQueries({ queryKey: cached.devices });
  };
  return (
    <section className={styles.devices} aria-label={t('title')}>
      <h3>{t('title')}</h3>
      <ul role="list">
        {others.map(({ id, lastSeenAt }) => {
          const when = format.dateTime(new Date(lastSeenAt), { dateStyle: 'medium' });
          return (
            <li key={id}>
              <span>{t('seen', { when })}</span>
              <Button
                look="bare"
                onPress={() => void clear(id)}
                aria-label={t('clearOf', { when })}
              >
                {t('clear')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
