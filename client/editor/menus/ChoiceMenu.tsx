import type { ReactNode } from 'react';
import { Menu, MenuTrigger, Popover } from 'react-aria-components';

import { classes } from '../../look/classes.ts';
import { ChoiceItem } from './ChoiceItem.tsx';
import styles from './ChoiceMenu.module.css';

export interface ChoiceMenuProps<Value extends string> {
  readonly label: string;
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly options: readonly {
    readonly value: Value;
    readonly text: string;
    readonly about?: string;
    /** The colour of its dot, one of the kinds' tokens. */
    readonly tint?: string;
  }[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}

/** Plain words to choose one from, each with a few more that explain it. */
export function ChoiceMenu<Value extends string>(props: ChoiceMenuProps<Value>) {
  const { label, trigger, options, chosen, onChoose } = props;
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={classes(styles.popover)} placement="bottom start" offset={6}>
        <Menu
          className={classes(styles.menu)}
          aria-label={label}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[chosen]}
          onAction={(key) => onChoose(key as Value)}
        >
          {options.map(({ value, text, about, tint }) => (
            <ChoiceItem key={value} value={value} text={text} about={about} tint={tint} />
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
