import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';

import { classes } from '../look/classes.ts';
import { closeOver } from '../pages/plan/over.ts';
import { useWide } from '../pages/plan/useWide.ts';
import { BesidePanel, type BesideProps } from './BesidePanel.tsx';
import styles from './BesideSheet.module.css';
import type { BesideTab } from './tabs.ts';

/** The panel over the whole page, where there is no room beside the plan. */
export function BesideSheet({ tab, ...props }: BesideProps & { readonly tab: BesideTab | null }) {
  const t = useTranslations('beside');
  const [, navigate] = useLocation();
  const wide = useWide();
  return (
    <ModalOverlay
      isOpen={!wide && tab !== null}
      onOpenChange={(open) => {
        if (!open) closeOver(props.conn.planId, navigate);
      }}
      className={classes(styles.veil)}
    >
      <Modal className={classes(styles.sheet)}>
        {tab === null ? null : (
          <Dialog aria-label={t(`places.${tab}`)} className={classes(styles.dialog)}>
            <BesidePanel {...props} tab={tab} />
          </Dialog>
        )}
      </Modal>
    </ModalOverlay>
  );
}
