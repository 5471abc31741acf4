import { useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';

import type { Me } from '#shared/wire/api.ts';

import { queues } from '../../annotations/queues.ts';
import { api } from '../../api.ts';
import { Button } from '../../look/Button.tsx';
import { Answers, Dialog } from '../../look/Dialog.tsx';
import { Face } from '../../look/Face.tsx';
import { Choices, Item, Menu } from '../../look/Menu.tsx';
import { chooseTheme, currentTheme, themes } from '../../look/theme.ts';
import { say } from '../../look/Toasts.tsx';
import { type Language, languages } from '../../messages/language.ts';
import { useLanguage } from '../../messages/Messages.tsx';
import { notesBook } from '../../notes/notesBook.ts';
import { copies } from '../../offline/here.ts';
import { leaveLater } from '../../offline/leaving.ts';
import { codeOf } from '../../problem.ts';
import { useStore } from '../../sync/usePlan.ts';
import { openPlans } from '../plan/openPlans.ts';
import styles from './AccountMenu.module.css';

/** Most people open it once. */
const CopyDialog = lazy(async () => ({
  default: (await import('../../offline/CopyDialog.tsx')).CopyDialog,
}));

/** Each language in its own words. */
const languageNames: Record<Language, string> = { en: 'English', es: 'Español' };

export interface AccountMenuProps {
  readonly me: Pick<Me, 'name' | 'email'>;
  readonly colour: string;
  /** True while signing out would lose words of the plan on this page; then it is asked first. */
  readonly hasUnsaved?: () => boolean;
  /** More that is one's own to choose, as `Item`s. */
  readonly more?: ReactNode;
}

/** My own face at the end of the bar: language, light and dark, signing out. */
export function AccountMenu({ me, colour, hasUnsaved, more }: AccountMenuProps) {
  const t = useTranslations('account');
  const { language, speak } = useLanguage();
  const [theme, setTheme] = useState(currentTheme);
  const [asking, setAsking] = useState(false);
  const offline = useTranslations('offline');
  const copy = useStore(copies.state);
  const [showsCopy, setShowsCopy] = useState<boolean | null>(null);
  const signOut = useSignOut();
  const copyWord = offline(copy.kind === 'open' ? 'menuOn' : 'menu');

  return (
    <>
      <Menu
        label={t('menu', { name: me.name })}
        trigger={
          <Button look="bare" shape="round" aria-label={t('menu', { name: me.name })}>
            <Face name={me.name} colour={colour} />
          </Button>
        }
        top={
          <div className={styles.me}>
            <strong>{me.name}</strong>
            <span>{me.email}</span>
          </div>
        }
      >
        <Choices title={t('language')} chosen={language} onChoose={speak}>
          {languages.map((one) => (
            <Item key={one} id={one} textValue={languageNames[one]} lang={one}>
              {languageNames[one]}
            </Item>
          ))}
        </Choices>
        <Choices
          title={t('theme')}
          chosen={theme}
          onChoose={(next) => {
            chooseTheme(next);
            setTheme(next);
          }}
        >
          {themes.map((one) => (
            <Item key={one} id={one} textValue={t(`themes.${one}`)}>
              {t(`themes.${one}`)}
            </Item>
          ))}
        </Choices>
        {more}
        <Item textValue={copyWord} onAction={() => setShowsCopy(true)}>
          {copyWord}
        </Item>
        <Item
          icon="leave"
          textValue={t('signOut')}
          onAction={() => {
            const waits = [queues.hasWaiting(), openPlans.saving.get() > 0, notesBook.hasUnsaved()];
            if (hasUnsaved?.() || waits.includes(true)) {
              setAsking(true);
            } else void signOut();
          }}
        >
          {t('signOut')}
        </Item>
      </Menu>
      {showsCopy === null ? null : (
        <Suspense>
          <CopyDialog
            isOpen={showsCopy}
            onClose={() => setShowsCopy(false)}
            hasUnsaved={hasUnsaved}
          />
        </Suspense>
      )}
      <Dialog
        kind="ask"
        title={t('unsaved.title')}
        isOpen={asking}
        onClose={() => setAsking(false)}
      >
        <p>{t('unsaved.text')}</p>
        <Answers>
          <Button look="solid" autoFocus onPress={() => setAsking(false)}>
            {t('unsaved.stay')}
          </Button>
          <Button onPress={() => void signOut()}>{t('unsaved.signOut')}</Button>
        </Answers>
      </Dialog>
    </>
  );
}

/** Ends the session, forgets everything that was loaded, and goes to the sign-in page. */
function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const t = useTranslations('problem');
  const offline = useTranslations('offline');
  return async () => {
    const hadCopy = copies.state.get().kind === 'open';
    // First of all, and without the server, too: whoever uses the device next finds nothing.
    await copies.turnOff().catch(() => {});
    try {
      await api.signOut();
    } catch (error) {
      if (codeOf(error) === 'offline' && hadCopy) {
        leaveLater();
        say({ text: offline('leftOffline') });
      } else if (codeOf(error) !== 'signed-out') {
        say({ text: t(codeOf(error)) });
        return;
      }
    }
    openPlans.forgetAll();
    notesBook.forgetAll();
    queues.forgetAll();
    navigate('/sign-in', { replace: true });
    queries.clear();
  };
}
