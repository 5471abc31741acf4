import { Menu, Popover, SubmenuTrigger } from 'react-aria-components';
import { useTranslations } from 'use-intl';

import { approaches, measureKinds } from '#shared/plan/kinds.ts';

import { classes } from '../../look/classes.ts';
import { Item } from '../../look/Menu.tsx';
import { useEditor } from '../EditorContext.ts';
import type { Step } from '../outline/pageOutline.ts';
import { ChoiceItem } from './ChoiceItem.tsx';
import styles from './ChoiceMenu.module.css';

/** What kind of step or measure it is, as a menu within the block's menu. */
export function KindSubmenu({ block }: { readonly block: Step }) {
  const { acts } = useEditor();
  const t = useTranslations('editor');
  const of =
    block.kind === 'strategy'
      ? {
          label: t('approach.label'),
          chosen: block.approach,
          items: approaches.map((value) => ({
            value,
            text: t(`approach.${value}`),
            choose: () => acts.choose(block.id, 'approach', value),
          })),
        }
      : {
          label: t('measureKind.label'),
          chosen: block.measureKind,
          items: measureKinds.map((value) => ({
            value,
            text: t(`measureKind.${value}`),
            choose: () => acts.choose(block.id, 'measureKind', value),
          })),
        };
  return (
    <SubmenuTrigger>
      <Item textValue={of.label}>{of.label}</Item>
      <Popover className={classes(styles.popover)}>
        <Menu
          className={classes(styles.menu)}
          aria-label={of.label}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[of.chosen]}
        >
          {of.items.map(({ value, text, choose }) => (
            <ChoiceItem key={value} value={value} text={text} onAction={choose} />
          ))}
        </Menu>
      </Popover>
    </SubmenuTrigger>
  );
}
