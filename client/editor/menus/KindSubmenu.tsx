import { SubmenuTrigger } from 'react-aria-components';
import { useTranslations } from 'use-intl';

import { approaches, measureKinds, signalKinds } from '#shared/plan/kinds.ts';
import type { Signal } from '#shared/plan/plan.ts';

import { Item, MenuSheet } from '../../look/Menu.tsx';
import { useEditor } from '../EditorContext.ts';
import type { Step } from '../outline/pageOutline.ts';
import { ChoiceItem } from './ChoiceItem.tsx';

/** What kind of step, measure or noticing it is, as a menu within the block's menu. */
export function KindSubmenu({ block }: { readonly block: Step | Signal }) {
  const { label, chosen, items } = useKinds(block);
  return (
    <SubmenuTrigger>
      <Item textValue={label}>{label}</Item>
      <MenuSheet
        aria-label={label}
        placement="end top"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[chosen]}
      >
        {items.map(({ value, text, choose }) => (
          <ChoiceItem key={value} value={value} text={text} onAction={choose} />
        ))}
      </MenuSheet>
    </SubmenuTrigger>
  );
}

interface Kinds {
  readonly label: string;
  readonly chosen: string;
  readonly items: readonly {
    readonly value: string;
    readonly text: string;
    readonly choose: () => void;
  }[];
}

function useKinds(block: Step | Signal): Kinds {
  const { acts } = useEditor();
  const t = useTranslations('editor');
  switch (block.kind) {
    case 'strategy':
      return {
        label: t('approach.label'),
        chosen: block.approach,
        items: approaches.map((value) => ({
          value,
          text: t(`approach.${value}`),
          choose: () => acts.choose(block.id, 'approach', value),
        })),
      };
    case 'measure':
      return {
        label: t('measureKind.label'),
        chosen: block.measureKind,
        items: measureKinds.map((value) => ({
          value,
          text: t(`measureKind.${value}`),
          choose: () => acts.choose(block.id, 'measureKind', value),
        })),
      };
    case 'signal':
      return {
        label: t('signalKind.label'),
        chosen: block.signalKind,
        items: signalKinds.map((value) => ({
          value,
          text: t(`signalKind.${value}`),
          choose: () => acts.choose(block.id, 'signalKind', value),
        })),
      };
  }
}
