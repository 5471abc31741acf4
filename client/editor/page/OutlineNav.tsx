import { memo } from 'react';
import { useTranslations } from 'use-intl';

import type { PageSection } from '../sections/Section.tsx';
import { sameProps } from '../sameProps.ts';
import styles from './OutlineNav.module.css';
import { NoticeButton } from './NoticeButton.tsx';
import { UndoButtons } from './UndoButtons.tsx';
import { useCurrentSection } from './useCurrentSection.ts';
import { useEditor } from '../EditorContext.ts';

/** The parts of the plan beside it, on wide screens; the one on the screen is marked. */
export const OutlineNav = memo(function OutlineNav({
  shown,
}: {
  readonly shown: readonly PageSection[];
}) {
  const { readOnly } = useEditor();
  const t = useTranslations('editor');
  const current = useCurrentSection(shown);
  return (
    <nav aria-label={t('contents')} className={styles.nav}>
      <ul role="list" className={styles.list}>
        {shown.map((name) => (
          <li key={name}>
            <a
              href={`#${name}`}
              className={styles.link}
              aria-current={name === current || undefined}
              onClick={(event) => {
                event.preventDefault();
                goTo(name);
              }}
            >
              {t(`nav.${name}`)}
            </a>
          </li>
        ))}
      </ul>
      {readOnly ? null : (
        <div className={styles.acts}>
          <NoticeButton />
          <div className={styles.undo}>
            <UndoButtons />
          </div>
        </div>
      )}
    </nav>
  );
}, sameProps);

/** Scrolls there and moves the reading position along, without a new entry in the history. */
function goTo(name: PageSection): void {
  document.getElementById(name)?.scrollIntoView({ behavior: 'smooth', block: 'start' });
  document.getElementById(`${name}-title`)?.focus({ preventScroll: true });
}
