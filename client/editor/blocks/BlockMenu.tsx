import { useState } from 'react';
import { Button, MenuSection, MenuTrigger } from 'react-aria-components';
import { useTranslations } from 'use-intl';

import type { Block } from '#shared/plan/plan.ts';

import { classes } from '../../look/classes.ts';
import { Item, MenuSheet } from '../../look/Menu.tsx';
import { useAnnotating, wordlessKinds } from '../annotations/AnnotatingContext.ts';
import { useDrag } from '../drag/useDrag.ts';
import { useEditor } from '../EditorContext.ts';
import { Glyph } from '../Glyph.tsx';
import { afterClosing } from '../menus/afterClosing.ts';
import { ConnectDialog, type ConnectDialogProps } from '../menus/ConnectDialog.tsx';
import { KindSubmenu } from '../menus/KindSubmenu.tsx';
import { MoveToDialog } from '../menus/MoveToDialog.tsx';
import { SetAsideDialog } from '../menus/SetAsideDialog.tsx';
import { StandingItems } from '../menus/StandingItems.tsx';
import { hasNotes, isStep } from '../outline/pageOutline.ts';
import { otherLanes, stepFrom } from '../outline/places.ts';
import { shortened } from '../outline/shortened.ts';
import styles from './BlockMenu.module.css';
import { useSayAside } from './useSayAside.ts';

export interface BlockMenuProps {
  readonly block: Block;
  /** False for someone else's matter: it can be moved, and that is all. */
  readonly canLeave: boolean;
}

/** What a choice in the menu opens. */
type Asking = 'where' | 'aside' | 'connect';

/**
 * The handle of a block. Dragged, it moves the block; pressed, it opens the menu: move, add what is
 * optional, set aside. It follows the pointer itself, so that it works for fingers too, and so that
 * the text fields around it never take part in a browser's drag and drop.
 */
export function BlockMenu({ block, canLeave }: BlockMenuProps) {
  const { acts } = useEditor();
  const t = useTranslations('editor');
  const sayAside = useSayAside();
  const drag = useDrag(block);
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState<Asking | null>(null);
  const name = shortened(block.statement);
  const label = name
    ? t('menu.label', { name })
    : t('menu.labelEmpty', { kind: t(`kinds.${block.kind}`) });

  return (
    <>
      <MenuTrigger
        isOpen={open}
        onOpenChange={(next) => {
          // A press opens the menu when it ends, so that it can become a drag before.
          if (!next || !drag.isUnderWay()) setOpen(next);
        }}
      >
        <Button
          className={classes(styles.handle)}
          aria-label={label}
          data-control="menu"
          onPress={() => {
            if (!drag.wasDragged()) setOpen(true);
          }}
        >
          <span className={styles.grip} onPointerDownCapture={drag.onPointerDown}>
            <Glyph name="grip" />
          </span>
        </Button>
        <MenuSheet aria-label={label}>
          <MenuItems block={block} canLeave={canLeave} onAsk={setAsking} onAside={sayAside} />
        </MenuSheet>
      </MenuTrigger>
      {asking === 'where' ? (
        <MoveToDialog
          block={block}
          spots={otherLanes(acts.outline(), block)}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === 'connect' && isConnectable(block) ? (
        <ConnectDialog block={block} onClose={() => setAsking(null)} />
      ) : null}
      {asking === 'aside' ? <SetAsideDialog block={block} onClose={() => setAsking(null)} /> : null}
    </>
  );
}

interface MenuItemsProps extends BlockMenuProps {
  readonly onAsk: (what: Asking) => void;
  readonly onAside: (block: Block) => void;
}

/** Rendered when the menu opens, so that what it offers is what can be done then. */
function MenuItems({ block, canLeave, onAsk, onAside }: MenuItemsProps) {
  const { acts, opened } = useEditor();
  const words = useTranslations('editor');
  const t = useTranslations('editor.menu');
  const annotating = useAnnotating();
  const marks = useTranslations('annotations.marks.menu');
  const outline = acts.outline();
  const inLine = block.kind === 'area';
  const stands = block.kind === 'goal' || block.kind === 'strategy';
  const items = [
    block.kind === 'goal' && canLeave && block.clinical === '' && (
      <MenuEntry
        key="clinical"
        text={t('clinical')}
        run={() => acts.openField(block.id, 'clinical')}
      />
    ),
    block.kind === 'strategy' && block.why === '' && (
      <MenuEntry key="why" text={t('why')} run={() => acts.openField(block.id, 'why')} />
    ),
    block.kind === 'goal' && (
      <MenuEntry
        key="strategy"
        text={words('add.strategy')}
        run={() => acts.add('strategy', { under: block.id })}
      />
    ),
    block.kind === 'goal' && (
      <MenuEntry
        key="measure"
        text={words('add.measure')}
        run={() => acts.add('measure', { under: block.id })}
      />
    ),
    canLeave && !hasNotes(block) && !opened.isOpen(block.id, 'notes') && (
      <MenuEntry key="notes" text={t('notes')} run={() => acts.openField(block.id, 'notes')} />
    ),
    (isStep(block) || block.kind === 'signal') && <KindSubmenu key="kind" block={block} />,
    isConnectable(block) && block.links.length === 0 && (
      <MenuEntry
        key="connect"
        text={words(`links.add.${block.kind}`)}
        run={() => onAsk('connect')}
      />
    ),
    stepFrom(outline, block, 'up') && (
      <MenuEntry
        key="up"
        text={inLine ? t('earlier') : t('up')}
        run={() => acts.move(block.id, 'up')}
      />
    ),
    stepFrom(outline, block, 'down') && (
      <MenuEntry
        key="down"
        text={inLine ? t('later') : t('down')}
        run={() => acts.move(block.id, 'down')}
      />
    ),
    isStep(block) && otherLanes(outline, block).length > 0 && (
      <MenuEntry key="to" text={t('to')} run={() => onAsk('where')} />
    ),
  ];
  const leavesByItem = canLeave && block.kind !== 'strategy';
  return (
    <>
      {block.kind === 'strategy' ? (
        <StandingItems block={block} onAside={() => onAsk('aside')} />
      ) : null}
      {items.filter(Boolean)}
      {annotating?.start ? (
        <MenuSection className={classes(styles.apart)} aria-label={marks('write')}>
          <MenuEntry
            text={marks('write')}
            run={() => afterClosing(() => annotating.start?.onBlock(block.id))}
          />
          {wordlessKinds.map((kind) => {
            const mine = annotating.mine(block.id, kind);
            return mine ? (
              <MenuEntry
                key={kind}
                text={marks(`${kind}Mine`)}
                run={() => annotating.openThread(mine.id)}
              />
            ) : (
              <MenuEntry
                key={kind}
                text={marks(kind)}
                run={() => annotating.start?.mark(block.id, kind)}
              />
            );
          })}
        </MenuSection>
      ) : null}
      {leavesByItem ? (
        <MenuSection className={classes(styles.apart)} aria-label={t('setAsideNow')}>
          <MenuEntry
            text={stands ? t('setAside') : t('setAsideNow')}
            run={() => {
              if (stands) onAsk('aside');
              else onAside(block);
            }}
          />
        </MenuSection>
      ) : null}
    </>
  );
}

function isConnectable(block: Block): block is ConnectDialogProps['block'] {
  return block.kind !== 'matter' && block.kind !== 'area';
}

function MenuEntry({ text, run }: { readonly text: string; readonly run: () => void }) {
  return (
    <Item textValue={text} onAction={run}>
      {text}
    </Item>
  );
}
