import { useTranslations } from 'use-intl';

import type { Block, BlockId } from '#shared/plan/plan.ts';

import { useBlockName } from '../editor/blocks/useBlockName.ts';
import { ChoiceMenu } from '../editor/menus/ChoiceMenu.tsx';
import { Button } from '../look/Button.tsx';
import { Icon } from '../look/Icon.tsx';

const everything = 'all';

export interface AboutProps {
  /** The goals and measures that noticings go with. */
  readonly linked: readonly Block[];
  readonly chosen: BlockId | null;
  readonly onChoose: (about: BlockId | null) => void;
}

/** Shows what goes with one goal or measure, or everything. */
export function About({ linked, chosen, onChoose }: AboutProps) {
  const t = useTranslations('noticings.filter');
  const nameOf = useBlockName();
  const options = [
    { value: everything, text: t('all') },
    ...linked.map((block) => ({ value: block.id, text: t('about', { name: nameOf(block) }) })),
  ];
  const now = options.find(({ value }) => value === chosen) ?? options[0];
  return (
    <ChoiceMenu<string>
      label={t('label')}
      trigger={
        <Button look="bare" aria-label={t('now', { what: now?.text ?? '' })}>
          {now?.text}
          <Icon name="chevron" />
        </Button>
      }
      options={options}
      chosen={chosen ?? everything}
      onChoose={(value) => onChoose(value === everything ? null : (value as BlockId))}
    />
  );
}
