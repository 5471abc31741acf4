import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslations } from 'use-intl';

import { Button } from './Button.tsx';
import { classes } from './classes.ts';
import styles from './Dialog.module.css';
import { Icon } from './Icon.tsx';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** `ask`: a question that needs an answer, read aloud at once; a click beside it does not close it. */
  readonly kind?: 'work' | 'ask';
  readonly children: ReactNode;
}

/** A sheet over the page: in the middle on wide screens, from below on phones. */
export function Dialog({ title, isOpen, onClose, kind = 'work', children }: DialogProps) {
  const t = useTranslations('common');
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={kind === 'work'}
      className={classes(styles.veil)}
    >
      <Modal className={classes(styles.sheet, styles[kind])}>
        <AriaDialog
          role={kind === 'ask' ? 'alertdialog' : 'dialog'}
          data-sheet=""
          className={classes(styles.dialog)}
        >
          <div className={styles.top}>
            <Heading slot="title" level={2} className={classes(styles.title)}>
              {title}
            </Heading>
            {kind === 'work' ? (
              <Button look="bare" shape="round" aria-label={t('close')} onPress={onClose}>
                <Icon name="close" />
              </Button>
            ) : null}
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The row of answers at the end of a dialog; the first child is the one that stands at the end. */
export function Answers({ children }: { readonly children: ReactNode }) {
  return <div className={styles.answers}>{children}</div>;
}
