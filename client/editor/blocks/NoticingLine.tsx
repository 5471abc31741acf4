import { memo } from 'react';
import { useTranslations } from 'use-intl';

import { signalKinds } from '#shared/plan/kinds.ts';
import type { Signal } from '#shared/plan/plan.ts';

import { useEditor } from '../EditorContext.ts';
import { BlockField } from './BlockField.tsx';
import { BlockFrame } from './BlockFrame.tsx';
import { Connections } from './Connections.tsx';
import { KindWord } from './KindWord.tsx';
import { NoticedOn } from './NoticedOn.tsx';
import styles from './NoticingLine.module.css';
import { OfferedLink } from './OfferedLink.tsx';
import { Notes } from './Notes.tsx';

/** A noticing: what it was, when, and what it goes with. */
export const NoticingLine = memo(function NoticingLine({ signal }: { readonly signal: Signal }) {
  const { acts } = useEditor();
  const t = useTranslations('editor');
  return (
    <BlockFrame block={signal} controls="gutter" className={styles.signal}>
      <span className={styles.mark} aria-hidden="true" />
      <div className={styles.words}>
        <BlockField block={signal} field="statement" placeholder={t('placeholders.signal')} />
      </div>
      <div className={styles.row}>
        <NoticedOn block={signal} />
        <KindWord
          label={t('signalKind.label')}
          values={signalKinds}
          chosen={signal.signalKind}
          textOf={(value) => t(`signalKind.${value}`)}
          onChoose={(value) => acts.choose(signal.id, 'signalKind', value)}
          offered
        />
        <OfferedLink block={signal} />
        <Connections block={signal} offered />
      </div>
      <Notes block={signal} />
    </BlockFrame>
  );
});
