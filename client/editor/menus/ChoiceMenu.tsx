import type { ReactNode } from 'react';
import { MenuTrigger } from 'react-aria-components';

import { MenuSheet } from '../../look/Menu.tsx';
import { ChoiceItem } from './ChoiceItem.tsx';

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
      <MenuSheet
        aria-label={label}
        placement="bottom start"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[chosen]}
        onAction={(key) => onChoose(key as Value)}
      >
        {options.map(({ value, text, about, tint }) => (
          <ChoiceItem key={value} value={value} text={text} about={about} tint={tint} />
        ))}
      </MenuSheet>
    </MenuTrigger>
  );
}
