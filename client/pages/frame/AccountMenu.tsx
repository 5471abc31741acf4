import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';

import type { Me } from '#shared/wire/api.ts';

import { Button } from '../../look/Button.tsx';
import { Face } from '../../look/Face.tsx';
import { Choices, Item, Menu } from '../../look/Menu.tsx';
import { chooseTheme, currentTheme, themes } from '../../look/theme.ts';
import { type Language, languages } from '../../messages/language.ts';
import { useLanguage } from '../../messages/Messages.tsx';
import { copies } from '../../offline/here.ts';
import { useStore } from '../../sync/usePlan.ts';
import styles from './AccountMenu.module.css';
import { SignOutDialog } from './SignOutDialog.tsx';
import { useSignOut } from './useSignOut.ts';
import { type Unsaved, useUnsaved } from './useUnsaved.ts';

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
  const [asking, setAsking] = useState<Unsaved | null>(null);
  const offline = useTranslations('offline');
  const copy = useStore(copies.state);
  const [showsCopy, setShowsCopy] = useState<boolean | null>(null);
  const signOut = useSignOut();
  const unsavedNow = useUnsaved();
  const askOrSignOut = async () => {
    const unsaved = await unsavedNow(hasUnsaved?.() === true);
    if (unsaved === null) await signOut();
    else setAsking(unsaved);
  };
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
        <Item icon="leave" textValue={t('signOut')} onAction={() => void askOrSignOut()}>
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
      <SignOutDialog
        unsaved={asking}
        onStay={() => setAsking(null)}
        onSignOut={() => void signOut()}
      />
    </>
  );
}
