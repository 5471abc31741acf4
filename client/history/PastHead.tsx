import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';

import { Button } from '../look/Button.tsx';
import { Icon } from '../look/Icon.tsx';
import styles from './PastHead.module.css';

export interface PastHeadProps {
  readonly title: string;
  /** A quiet line below: when, by whom, what this is. */
  readonly about: ReactNode;
  readonly onClose: () => void;
  /** What can be done with it. */
  readonly children?: ReactNode;
}

/** The quiet bar over something of the past. It takes the focus, so that readers hear what came. */
export function PastHead({ title, about, onClose, children }: PastHeadProps) {
  const t = useTranslations('history.reading');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, []);
  return (
    <header className={styles.head}>
      <div className={styles.top}>
        <h1 ref={heading} tabIndex={-1} className={styles.title} dir="auto">
          {title}
        </h1>
        <Button look="bare" shape="round" aria-label={t('close')} onPress={onClose}>
          <Icon name="close" />
        </Button>
      </div>
      <div className={styles.about}>{about}</div>
      {children ? <div className={styles.acts}>{children}</div> : null}
    </header>
  );
}
