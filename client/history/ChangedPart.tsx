import { useId } from 'react';
import { useTranslations } from 'use-intl';

import type { Block, BlockId } from '#shared/plan/plan.ts';
import { linesOf } from '#shared/plan/richText.ts';

import { useBlockName } from '../editor/blocks/useBlockName.ts';
import { hasNotes } from '../editor/outline/pageOutline.ts';
import { classes } from '../look/classes.ts';
import { ChangeLine } from './ChangeLine.tsx';
import styles from './ChangedPart.module.css';
import type { Telling } from './Changes.tsx';
import { type BlockChange, kindsOf, type Part } from './compared.ts';
import { WordChanges } from './WordChanges.tsx';

export interface Choosing {
  readonly has: (id: BlockId) => boolean;
  readonly toggle: (id: BlockId) => void;
}

export interface ChangedPartProps {
  readonly part: Part;
  readonly telling: Telling;
  /** The heading above says its words already. */
  readonly isNamedAbove: boolean;
}

/** What changed about one block: what kind of change it is, its words, and the details. */
export function ChangedPart({ part, telling, isNamedAbove }: ChangedPartProps) {
  const t = useTranslations('history');
  const { block, changes } = part;
  const { choosing, direction } = telling;
  const nameOf = useBlockName();
  const id = useId();
  const kinds = kindsOf(changes);
  const statement = changes.find(
    (change) => change.kind === 'text' && change.field === 'statement',
  );
  const whole = kinds.some((kind) => kind === 'added' || kind === 'aside' || kind === 'back');
  return (
    <li className={styles.part}>
      {choosing ? (
        <input
          type="checkbox"
          className={styles.box}
          aria-label={t('return.choose', { name: nameOf(block) })}
          aria-describedby={id}
          checked={choosing.has(block.id)}
          onChange={() => choosing.toggle(block.id)}
        />
      ) : null}
      <div className={styles.told}>
        <p id={id} className={styles.what}>
          {kinds.map((kind) => t(`change.${direction}.${kind}`)).join(' · ')}
        </p>
        {isNamedAbove ? null : statement?.kind === 'text' ? (
          <p className={classes(styles.words, styles[block.kind])} dir="auto">
            <Lead block={block} />
            <WordChanges words={statement.words} />
          </p>
        ) : (
          <p className={classes(styles.words, styles[block.kind])} dir="auto">
            <Lead block={block} />
            {block.statement.trim() || nameOf(block)}
          </p>
        )}
        {whole ? <Rest block={block} changes={changes} /> : null}
        {changes.map((change) =>
          change === statement ? null : (
            <ChangeLine key={keyOf(change)} change={change} telling={telling} />
          ),
        )}
      </div>
    </li>
  );
}

/** The product's words that begin a measure's sentence, and what a matter answers. */
function Lead({ block }: { readonly block: Block }) {
  const t = useTranslations('editor');
  if (block.kind === 'measure') return `${t('measureLead')} `;
  return block.kind === 'matter' && block.prompt !== null ? (
    <span className={styles.lead}>{t(`prompts.${block.prompt}`)} </span>
  ) : null;
}

/** What else a block says that came or went as a whole. */
function Rest({ block, changes }: { readonly block: Block; readonly changes: Part['changes'] }) {
  const t = useTranslations('editor');
  const told = new Set(changes.flatMap((change) => (change.kind === 'text' ? [change.field] : [])));
  return (
    <>
      {block.kind === 'goal' && block.clinical.trim() !== '' && !told.has('clinical') ? (
        <p className={styles.more} dir="auto">
          {t('clinicalLead')} {block.clinical}
        </p>
      ) : null}
      {block.kind === 'strategy' && block.why.trim() !== '' && !told.has('why') ? (
        <p className={styles.more} dir="auto">
          {t('whyLead')} {block.why}
        </p>
      ) : null}
      {hasNotes(block) && !told.has('notes') ? (
        <p className={classes(styles.more, styles.notes)} dir="auto">
          {linesOf(block.notes).join('\n')}
        </p>
      ) : null}
    </>
  );
}

function keyOf(change: BlockChange): string {
  switch (change.kind) {
    case 'text':
    case 'formatting':
    case 'choice':
      return `${change.kind} ${change.field}`;
    case 'linked':
    case 'unlinked':
      return `${change.kind} ${change.target}`;
    case 'added':
    case 'removed':
    case 'brought-back':
    case 'moved':
    case 'state':
      return change.kind;
  }
}
