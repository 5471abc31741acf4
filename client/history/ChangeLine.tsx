import { useTranslations } from 'use-intl';

import { sections } from '#shared/plan/kinds.ts';
import type { Block, BlockId, Day, Place } from '#shared/plan/plan.ts';

import { useBlockName } from '../editor/blocks/useBlockName.ts';
import { useDayWords } from '../editor/outline/useDayWords.ts';
import styles from './ChangeLine.module.css';
import type { Telling } from './Changes.tsx';
import type { BlockChange } from './compared.ts';
import { WordChanges } from './WordChanges.tsx';

export interface ChangeLineProps {
  readonly change: BlockChange;
  readonly telling: Telling;
}

/** One thing that changed about a block, as a sentence. That it came or went is said above already. */
export function ChangeLine({ change, telling }: ChangeLineProps) {
  const t = useTranslations('history.change');
  const editor = useTranslations('editor');
  const nameOf = useBlockName();
  const isWould = telling.direction === 'would';
  switch (change.kind) {
    case 'added':
    case 'removed':
    case 'brought-back':
      return null;
    case 'state':
      return <StateLine change={change} />;
    case 'text':
      return (
        <p className={change.field === 'notes' ? styles.notes : styles.line} dir="auto">
          <span className={styles.lead}>
            {t('field', { field: editor(fieldName(change.field)) })}
          </span>{' '}
          <WordChanges words={change.words} />
        </p>
      );
    case 'formatting':
      return <p className={styles.line}>{t('form')}</p>;
    case 'choice':
      return <ChoiceLine change={change} />;
    case 'moved':
      return <MovedLine change={change} telling={telling} />;
    case 'linked':
    case 'unlinked': {
      const said =
        change.kind === 'linked'
          ? isWould
            ? 'wouldLink'
            : 'linked'
          : isWould
            ? 'wouldUnlink'
            : 'unlinked';
      return (
        <p className={styles.line} dir="auto">
          {t(said, { name: nameOf(telling.blockOf(change.target), 'brief') })}
        </p>
      );
    }
  }
}

function StateLine({ change }: { readonly change: Extract<BlockChange, { kind: 'state' }> }) {
  const t = useTranslations('history.change');
  const editor = useTranslations('editor.state');
  const { block, from, to } = change;
  const word = (value: string) =>
    // The comparison says of any state that it is a string; which ones there are, its kind decides.
    editor(`${block.kind === 'goal' ? 'goal' : 'strategy'}.${value}` as 'goal.resting');
  return (
    <>
      {from.value === to.value ? null : (
        <p className={styles.line}>{t('state', { from: word(from.value), to: word(to.value) })}</p>
      )}
      {to.note === null || to.note.trim() === '' ? null : (
        <p className={styles.line} dir="auto">
          {t('said', { note: to.note })}
        </p>
      )}
    </>
  );
}

function ChoiceLine({ change }: { readonly change: Extract<BlockChange, { kind: 'choice' }> }) {
  const t = useTranslations('history.change');
  const editor = useTranslations('editor');
  const days = useDayWords();
  const { field } = change;
  const word = (value: string) => {
    switch (field) {
      case 'noticedOn':
        return days.date(value as Day);
      case 'prompt':
        return editor(`prompts.${value}` as 'prompts.more');
      case 'approach':
      case 'measureKind':
      case 'signalKind':
        return editor(`${field}.${value}` as 'approach.other');
    }
  };
  const label = field === 'prompt' ? t('prompt') : editor(`${field}.label`);
  const from = change.from === null ? null : word(change.from);
  const to = change.to === null ? null : word(change.to);
  return (
    <p className={styles.line}>
      <span className={styles.lead}>{t('field', { field: label })}</span>{' '}
      {from !== null && to !== null
        ? t('fromTo', { from, to })
        : to !== null
          ? t('set', { to })
          : t('cleared', { from: from ?? '' })}
    </p>
  );
}

function MovedLine({
  change,
  telling,
}: ChangeLineProps & { readonly change: Extract<BlockChange, { kind: 'moved' }> }) {
  const t = useTranslations('history.change');
  const place = usePlaceWords(telling.blockOf);
  const { from, to } = change;
  if (from.section === to.section) return <p className={styles.line}>{t('movedWithin')}</p>;
  return (
    <p className={styles.line} dir="auto">
      {t(telling.direction === 'would' ? 'wouldMoveTo' : 'movedTo', { place: place(to) })}
    </p>
  );
}

/** Where a block stands: under a goal, or in a section by its name. */
function usePlaceWords(blockOf: (id: BlockId) => Block | undefined): (place: Place) => string {
  const editor = useTranslations('editor');
  const nameOf = useBlockName();
  return ({ section }) =>
    isSectionName(section)
      ? `“${editor(`sections.${section}`)}”`
      : nameOf(blockOf(section), 'brief');
}

function isSectionName(section: Place['section']): section is Exclude<Place['section'], BlockId> {
  return (sections as readonly string[]).includes(section);
}

function fieldName(field: 'statement' | 'clinical' | 'why' | 'notes') {
  return field === 'statement' ? ('fields.statement.goal' as const) : (`fields.${field}` as const);
}
