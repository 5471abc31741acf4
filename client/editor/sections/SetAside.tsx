import { Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { useTranslations } from 'use-intl';

import { classes } from '../../look/classes.ts';
import { Fold } from '../../look/Fold.tsx';
import type { SetAsideEntry } from '../outline/pageOutline.ts';
import { sectionClass } from './Section.tsx';
import styles from './SetAside.module.css';
import { SetAsideItem } from './SetAsideItem.tsx';

/** What left the page, folded at its end. Everything here can come back. */
export function SetAside({ entries }: { readonly entries: readonly SetAsideEntry[] }) {
  const t = useTranslations('editor');
  if (entries.length === 0) return null;
  return (
    <section
      id="setAside"
      aria-labelledby="setAside-title"
      className={sectionClass}
      data-section="setAside"
    >
      <Disclosure>
        <Heading level={2} id="setAside-title" className={classes(styles.heading)}>
          <Fold slot="trigger" look="heading">
            {t('sections.setAside')}
          </Fold>
        </Heading>
        <DisclosurePanel>
          <p className={styles.about}>{t('aside.showAbout')}</p>
          <ul role="list" className={styles.list}>
            {entries.map((entry) => (
              <SetAsideItem key={entry.block.id} entry={entry} />
            ))}
          </ul>
        </DisclosurePanel>
      </Disclosure>
    </section>
  );
}
