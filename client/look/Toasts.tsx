import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { useTranslations } from 'use-intl';

import { Button } from './Button.tsx';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';
import styles from './Toasts.module.css';

export interface Said {
  readonly text: string;
  /** One thing to do about it, such as "Bring back". */
  readonly action?: { readonly label: string; readonly run: () => void };
}

const shownMs = 6_000;
const queue = new ToastQueue<Said>({ maxVisibleToasts: 2 });

/** Says something short at the foot of the page. It goes by itself, unless there is something to do. */
export function say(said: Said): void {
  queue.add(said, said.action ? {} : { timeout: shownMs });
}

/** Where `say` shows up; the page has one. */
export function Toasts() {
  const t = useTranslations('common');
  return (
    <ToastRegion queue={queue} className={classes(styles.region)} aria-label={t('messages')}>
      {({ toast }) => (
        <Toast toast={toast} className={classes(styles.toast)}>
          <ToastContent className={classes(styles.content)}>
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          {toast.content.action ? (
            <Button
              look="bare"
              onPress={() => {
                toast.content.action?.run();
                queue.close(toast.key);
              }}
            >
              {toast.content.action.label}
            </Button>
          ) : null}
          <Button slot="close" look="bare" shape="round" aria-label={t('close')}>
            <Icon name="close" />
          </Button>
        </Toast>
      )}
    </ToastRegion>
  );
}
