import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';

import { Button } from '../../look/Button.tsx';
import { classes } from '../../look/classes.ts';
import { Mark } from '../../look/Mark.tsx';
import { useLanguage } from '../../messages/Messages.tsx';
import { Main } from '../frame/Main.tsx';
import styles from './Doorway.module.css';
import { Landscape } from './Landscape.tsx';
import { QuickExit } from './QuickExit.tsx';

export interface DoorwayProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** What to fill in, on a sheet; without it the page is one column of words. */
  readonly sheet?: ReactNode;
  /** Stands beside the sheet on wide screens and after it on narrow ones. */
  readonly beside?: ReactNode;
  /** Offers to leave at once: where clients come, who may be watched. */
  readonly quickExit?: boolean;
}

/** The page before the pages: for whoever is not signed in yet, or has come to nowhere. */
export function Doorway({ title, lead, sheet, beside, quickExit = false }: DoorwayProps) {
  const t = useTranslations('doorway');
  const { language, speak } = useLanguage();
  const other = language === 'en' ? 'es' : 'en';
  return (
    <div className={styles.doorway}>
      <header className={styles.bar}>
        <div className={styles.name}>
          <Mark />
          <span>Waymark</span>
        </div>
        <Button look="bare" lang={other} onPress={() => speak(other)}>
          {t('otherLanguage')}
        </Button>
        {quickExit ? <QuickExit /> : null}
      </header>
      <Main className={classes(styles.main, sheet != null && styles.wide)}>
        <div className={styles.words}>
          <h1 className={styles.title}>{title}</h1>
          {lead}
        </div>
        {sheet == null ? null : <div className={styles.sheet}>{sheet}</div>}
        {beside ? <div className={styles.beside}>{beside}</div> : null}
      </Main>
      <Landscape />
    </div>
  );
}
