import type { ReactNode } from 'react';
import {
  Header,
  Menu as AriaMenu,
  MenuItem,
  type MenuItemProps,
  type MenuProps as AriaMenuProps,
  MenuSection,
  type MenuSectionProps,
  MenuTrigger,
  Popover,
  type PopoverProps,
} from 'react-aria-components';

import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';
import styles from './Menu.module.css';

export interface MenuProps {
  readonly label: string;
  /** The button that opens it. */
  readonly trigger: ReactNode;
  /** Stands above the items and is no item itself. */
  readonly top?: ReactNode;
  readonly children: ReactNode;
}

/** A button with a menu below it. Fill it with `Item` and `Choices`. */
export function Menu({ label, trigger, top, children }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <MenuSheet aria-label={label} top={top}>
        {children}
      </MenuSheet>
    </MenuTrigger>
  );
}

export interface MenuSheetProps extends Omit<AriaMenuProps<object>, 'children' | 'className'> {
  readonly 'aria-label': string;
  /** Where it stands beside its button; a submenu finds its own place. */
  readonly placement?: PopoverProps['placement'];
  readonly top?: ReactNode;
  readonly children: ReactNode;
}

/** The sheet with a menu on it: beside what opened it, on phones from below. It scrolls when it must. */
export function MenuSheet({ placement = 'bottom end', top, children, ...menu }: MenuSheetProps) {
  return (
    <Popover className={classes(styles.popover)} placement={placement} offset={6}>
      {top}
      <AriaMenu {...menu} className={classes(styles.menu)}>
        {children}
      </AriaMenu>
    </Popover>
  );
}

export interface ItemProps extends Omit<MenuItemProps, 'children' | 'className'> {
  readonly textValue: string;
  readonly icon?: Parameters<typeof Icon>[0]['name'];
  readonly children: ReactNode;
}

/** One thing to do, or one of several to choose from. */
export function Item({ icon, children, ...rest }: ItemProps) {
  return (
    <MenuItem {...rest} className={classes(styles.item)}>
      {({ isSelected, selectionMode }) => (
        <>
          {selectionMode === 'none' ? (
            icon && <Icon name={icon} />
          ) : (
            <span className={styles.tick}>{isSelected ? <Icon name="check" /> : null}</span>
          )}
          <span>{children}</span>
        </>
      )}
    </MenuItem>
  );
}

export interface ChoicesProps<Value extends string> extends Pick<
  MenuSectionProps<object>,
  'children'
> {
  readonly title: string;
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
  readonly children: ReactNode;
}

/** A titled group of items of which one is chosen; an item's `id` is its value. */
export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  return (
    <MenuSection
      className={classes(styles.choices)}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[props.chosen]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : keys;
        if (key !== undefined) props.onChoose(key as Value);
      }}
    >
      <Header className={classes(styles.title)}>{props.title}</Header>
      {props.children}
    </MenuSection>
  );
}
