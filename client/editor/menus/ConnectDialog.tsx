import { useState } from 'react';
import { Form, Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import { useTranslations } from 'use-intl';

import { limits } from '#shared/doc/schema.ts';
import type { Block, BlockId } from '#shared/plan/plan.ts';

import { Button } from '../../look/Button.tsx';
import { classes } from '../../look/classes.ts';
import { Answers, Dialog } from '../../look/Dialog.tsx';
import { Field } from '../../look/Field.tsx';
import { usePlan } from '../../sync/usePlan.ts';
import { useBlockName } from '../blocks/useBlockName.ts';
import { useEditor } from '../EditorContext.ts';
import { connectable } from '../outline/connections.ts';
import { pageOutline } from '../outline/pageOutline.ts';
import styles from './ConnectDialog.module.css';

export interface ConnectDialogProps {
  readonly block: Block & { readonly kind: 'goal' | 'strategy' | 'measure' | 'signal' };
  readonly onClose: () => void;
}

/** Chooses what a block is tied to, or adds it there and then. Every choice takes effect at once. */
export function ConnectDialog({ block, onClose }: ConnectDialogProps) {
  const { acts, conn, me } = useEditor();
  const t = useTranslations('editor.links');
  const nameOf = useBlockName();
  const groups = connectable(pageOutline(usePlan(conn), me), block);
  const all = groups.flatMap(({ blocks }) => blocks.map(({ id }) => id));
  const added = block.kind === 'goal' ? 'area' : 'goal';
  const [text, setText] = useState('');
  const title = t(`choose.${block.kind}`);
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      {all.length === 0 ? (
        <p className={styles.none}>{t(`none.${added}`)}</p>
      ) : (
        <ListBox
          aria-label={title}
          className={classes(styles.list)}
          selectionMode="multiple"
          // Escape closes the dialog; it must not untie everything on its way.
          escapeKeyBehavior="none"
          autoFocus="first"
          selectedKeys={block.links.filter((id) => all.includes(id))}
          onSelectionChange={(keys) =>
            acts.connect(block.id, keys === 'all' ? new Set(all) : (keys as Set<BlockId>), all)
          }
        >
          {groups.map(({ kind, blocks }) => (
            <ListBoxSection key={kind} id={kind} aria-label={t(kind)}>
              {groups.length > 1 ? (
                <Header className={classes(styles.group)}>{t(kind)}</Header>
              ) : null}
              {blocks.map((target) => (
                <ListBoxItem
                  key={target.id}
                  id={target.id}
                  textValue={nameOf(target)}
                  className={classes(styles.item)}
                >
                  <span className={styles.dot} />
                  {nameOf(target)}
                </ListBoxItem>
              ))}
            </ListBoxSection>
          ))}
        </ListBox>
      )}
      <Form
        className={classes(styles.new)}
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() === '') return;
          acts.addConnected(block.id, added, text.trim());
          setText('');
        }}
      >
        <Field
          label={t(`new.${added}`)}
          value={text}
          onChange={setText}
          maxLength={limits.lineLength}
          autoComplete="off"
          autoFocus={all.length === 0}
          voice={added === 'goal'}
        />
        <Button type="submit" isDisabled={text.trim() === ''}>
          {t('addNew')}
        </Button>
      </Form>
      <Answers>
        <Button look="solid" onPress={onClose}>
          {t('done')}
        </Button>
      </Answers>
    </Dialog>
  );
}
