import { useEffect } from 'react';

import { classes } from '../../look/classes.ts';
import { useStore } from '../../sync/usePlan.ts';
import { useEditor } from '../EditorContext.ts';
import styles from './DragLayer.module.css';

/** What is in the air while a block is dragged, and the line where it would land. */
export function DragLayer() {
  const { dragging } = useEditor();
  const now = useStore(dragging);
  const id = now?.block;

  useEffect(() => {
    if (id === undefined) return undefined;
    const source = document.querySelector(`[data-block="${id}"]`);
    const root = document.documentElement;
    source?.setAttribute('data-dragging', '');
    root.setAttribute('data-block-in-air', '');
    return () => {
      source?.removeAttribute('data-dragging');
      root.removeAttribute('data-block-in-air');
    };
  }, [id]);

  if (!now) return null;
  const { x, y, name, kind, landing } = now;
  const line = landing?.line;
  return (
    <div className={styles.layer} aria-hidden="true">
      {line ? (
        <span
          className={classes(styles.line, line.left === line.right && styles.upright)}
          style={{
            left: line.left,
            top: line.top,
            width: line.right - line.left,
            height: line.bottom - line.top,
          }}
        />
      ) : null}
      <span
        className={classes(styles.ghost, styles[kind], x > window.innerWidth / 2 && styles.before)}
        style={{ translate: `${x}px ${y}px` }}
      >
        {name}
      </span>
    </div>
  );
}
