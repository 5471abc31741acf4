import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';

import type { Me } from '#shared/wire/api.ts';

import { api } from '../../api.ts';
import { Button } from '../../look/Button.tsx';
import { Answers, Dialog } from '../../look/Dialog.tsx';
import { Face } from '../../look/Face.tsx';
import { Choices, Item, Menu } from '../../look/Menu.tsx';
import { chooseTheme, currentTheme, themes } from '../../look/theme.ts';
import { say } from '../../look/Toasts.tsx';
import { type Language, languages } from '../../messages/language.ts';
import { useLanguage } from '../../messages/Messages.tsx';
import { codeOf } from '../../problem.ts';
import { openPlans } from '../plan/openPlans.ts';
import styles from './AccountMenu.module.css';

/** Each language in its own words. */
const languageNames: Record<Language, string> = { en: 'English', es: 'Español' };

export interface AccountMenuProps {
  readonly me: Pick<Me, 'name' | 'email'>;
  readonly colour: string;
  /** True while signing out would lose words of the plan on this page; then it is asked first. */
  readonly hasUnsaved?: () => boolean;
}

/** My own face at the end of the bar: language, light and dark, signing out. */
export function AccountMenu({ me, colour, hasUnsaved }: AccountMenuProps) {
  const t = useTranslations('account');
  const { language, speak } = useLanguage();
  const [theme, setTheme] = useState(currentTheme);
  const [asking, setAsking] = useState(false);
  const signOut = useSignOut();

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
        <Item
          icon="leave"
          textValue={t('signOut')}
          onAction={() => {
            if (hasUnsaved?.() || openPlans.saving.get() > 0) setAsking(true);
            else void signOut();
          }}
        >
          {t('signOut')}
        </Item>
      </Menu>
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
  return async () => {
    try {
      await api.signOut();
    } catch (error) {
      if (codeOf(error) !== 'signed-out') {
        say({ text: t(codeOf(error)) });
        return;
      }
    }
    openPlans.forgetAll();
    navigate('/sign-in', { replace: true });
    queries.clear();
  };
}
