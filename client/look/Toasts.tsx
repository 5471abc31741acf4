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
  /**
   * Takes the focus: something that had it has gone from the page, and keys must not go elsewhere.
   * Once this has gone too, the focus is wanted here. It waits for as long as the focus is in it.
   */
  readonly instead?: HTMLElement | null;
}

const shownMs = 6_000;
const shownLongMs = 15_000;
const queue = new ToastQueue<Said>({ maxVisibleToasts: 2 });

/**
 * Says something short at the foot of the page. It goes by itself, unless there is something to do.
 * Returns the function that takes it away sooner.
 */
export function say(said: Said): () => void {
  if (said.instead === undefined) {
    const key = queue.add(said, said.action ? {} : { timeout: shownMs });
    return () => queue.close(key);
  }
  const giveOn = () =>
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      said.instead?.focus({ preventScroll: true });
    });
  const key = queue.add(said, { timeout: shownLongMs, onClose: giveOn });
  return () => queue.close(key);
}

function takeFocus(toast: HTMLElement | null): void {
  toast?.focus({ preventScroll: true });
}

/** Where `say` shows up; the page has one. */
export function Toasts() {
  const t = useTranslations('common');
  return (
    <ToastRegion queue={queue} className={classes(styles.region)} aria-label={t('messages')}>
      {({ toast }) => (
        <Toast
          toast={toast}
          className={classes(styles.toast)}
          ref={toast.content.instead === undefined ? null : takeFocus}
        >
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
