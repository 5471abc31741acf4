import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';

import { classes } from '../look/classes.ts';
import { closeOver } from '../pages/plan/over.ts';
import { useWide } from '../pages/plan/useWide.ts';
import { HistoryPanel } from './HistoryPanel.tsx';
import styles from './HistorySheet.module.css';
import type { PastProps } from './past.ts';

/** The history over the whole page, where there is no room beside the plan. */
export function HistorySheet(props: PastProps) {
  const { conn, place } = props;
  const t = useTranslations('history');
  const [, navigate] = useLocation();
  const wide = useWide();
  return (
    <ModalOverlay
      isOpen={!wide && place.at === 'history'}
      onOpenChange={(open) => {
        if (!open) closeOver(conn.planId, navigate);
      }}
      className={classes(styles.veil)}
    >
      <Modal className={classes(styles.sheet)}>
        <Dialog aria-label={t('title')} className={classes(styles.dialog)}>
          <HistoryPanel {...props} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
