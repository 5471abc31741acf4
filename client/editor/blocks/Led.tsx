import { type ReactNode, useLayoutEffect, useRef } from 'react';

import { classes } from '../../look/classes.ts';
import styles from './Led.module.css';

export interface LedProps {
  /** The product's words that begin the sentence; the field's own label says them to readers. */
  readonly lead: string;
  readonly className?: string | undefined;
  readonly leadClass?: string | undefined;
  readonly children: ReactNode;
}

/** Pixels that a first word wants behind the lead. */
const leastRoom = 96;

/**
 * A sentence that the product begins and a person goes on with. The lead lies over the first line,
 * which is indented by its width, so that both wrap as one paragraph.
 */
export function Led({ lead, className, leadClass, children }: LedProps) {
  const box = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLSpanElement>(null);

  useLayoutEffect(() => {
    if (!words.current) return undefined;
    const measured = words.current;
    const around = box.current;
    const fit = () => {
      const lead = measured.offsetWidth;
      around?.style.setProperty('--lead', `${lead}px`);
      // What has no room for a word behind it would break the word.
      around?.toggleAttribute('data-narrow', around.clientWidth - lead < leastRoom);
    };
    const follow = new ResizeObserver(fit);
    fit();
    follow.observe(measured);
    if (around) follow.observe(around);
    return () => follow.disconnect();
  }, []);

  return (
    <div ref={box} className={classes(styles.led, className)}>
      <span ref={words} className={classes(styles.lead, leadClass)} aria-hidden="true">
        {lead}
      </span>
      {children}
    </div>
  );
}
