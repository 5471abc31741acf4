/** A bare page of fields for the tests in a real browser: every statement and every notes field. */
import '../../../look/tokens.css';
import '../../../look/base.css';

import { memo, useCallback, useEffect, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { IntlProvider } from 'use-intl';
import * as Y from 'yjs';

import { anchorOf } from '#shared/doc/anchor.ts';
import { addBlock, setState, wasRefused } from '#shared/doc/edit.ts';
import { fieldOf } from '#shared/doc/text.ts';
import type { Block, BlockId, PlanId } from '#shared/plan/plan.ts';

import { foundPlacesOf } from '../../annotations/foundPlaces.ts';
import { threadOn } from '../../annotations/testing/threads.ts';
import annotations from '../../../messages/en/annotations.ts';
import en from '../../../messages/en/field.ts';
import type { PlanConnection } from '../../../sync/connection.ts';
import { openPlan } from '../../../sync/provider.ts';
import type { Undone } from '../../../sync/undo.ts';
import { usePeople, usePlan, useSaved, useUndoKeys } from '../../../sync/usePlan.ts';
import { focusField } from '../focus.ts';
import fieldStyles from '../RichField.module.css';
import { RestingText } from '../RestingText.tsx';
import { RichField } from '../RichField.tsx';

const query = new URLSearchParams(location.search);
const me = {
  id: (query.get('id') ?? 'ben') as never,
  name: query.get('name') ?? 'Ben',
  role: 'client' as const,
};

function open(): PlanConnection {
  return openPlan('11111111-1111-4111-8111-111111111111' as PlanId, {
    me,
    mayWrite: query.get('observe') === null,
  });
}

/** What the tests look at and ask for. */
const told = {
  conn: open(),
  enters: [] as { before: string; after: string }[],
  events: [] as string[],
  /** Renders per block since the page was opened. */
  renders: {} as Record<string, number>,
  rendered(id: BlockId) {
    told.renders[id] = (told.renders[id] ?? 0) + 1;
  },
  undone: null as Undone | null,
  wasUndone(at: Undone) {
    told.undone = at;
    if (at.field) focusField(told.conn, at.blockId, at.field, at.position ?? 'end');
  },
  focusField: (id: BlockId, field: 'statement' | 'notes', at: 'start' | 'end') =>
    focusField(told.conn, id, field, at),
  addGoal: (after: BlockId) => addBlock(told.conn.doc, told.conn.context, 'goal', { after }),
  /** What only a later version would write. */
  insertTable(id: BlockId, words: string) {
    const table = new Y.XmlElement('table');
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(words)]);
    table.insert(0, [paragraph]);
    fieldOf(told.conn.doc, id, 'notes')?.insert(0, [table]);
  },
  /** An open question about a stretch of a goal's own words. */
  annotate(id: BlockId, from: number, to: number) {
    const range = anchorOf(told.conn.doc, id, 'statement', from, to);
    foundPlacesOf(told.conn).setThreads([threadOn(id, range)]);
    setResting(id);
  },
  setState: (id: BlockId) => setState(told.conn.doc, told.conn.context, id, 'resting'),
  /** Leaves the plan; `come` opens whatever plan is there then. */
  leave() {
    root?.unmount();
    root = null;
    document.body.removeAttribute('style');
    told.conn.close();
  },
  come() {
    Object.assign(told, { conn: open(), enters: [], events: [], renders: {}, undone: null });
    show();
  },
};
export type Told = typeof told;
declare global {
  interface Window {
    told: Told;
  }
}
window.told = told;

let setResting: (id: BlockId) => void = () => undefined;

/** The words of one goal without an editor, to be held against those in one. */
function Resting({ id }: { readonly id: BlockId }) {
  const { conn } = told;
  const annotated = {
    marks: foundPlacesOf(conn).marksIn(id, 'statement'),
    describe: (count: number) => `${count} note on these words`,
  };
  return (
    <section data-resting="" className={fieldStyles['field']}>
      <RestingText
        text={fieldOf(conn.doc, id, 'statement')}
        attributes={noAttributes}
        onText={ignoreText}
        onWanted={undefined}
        annotated={annotated}
      />
    </section>
  );
}
const noAttributes = {};
const ignoreText = () => undefined;

function Page() {
  const [resting, rest] = useState<BlockId | null>(null);
  useEffect(() => {
    setResting = rest;
  }, []);
  const { conn } = told;
  const plan = usePlan(conn);
  const saved = useSaved(conn);
  const people = usePeople(conn);
  const onUndone = useCallback((at: Undone) => told.wasUndone(at), []);
  useUndoKeys(conn, onUndone);
  return (
    <main style={{ maxWidth: 680, margin: '120px auto' }}>
      <p>
        <output>{saved.state}</output>{' '}
        <span id="people">{people.map(({ name }) => name).join(', ')}</span>{' '}
        <input aria-label="Another input" />
      </p>
      {plan.blocks
        .filter((block) => block.removed === null)
        .map((block) => (
          <Fields key={block.id} block={block} readOnly={!saved.writable} />
        ))}
      {resting === null ? null : <Resting id={resting} />}
    </main>
  );
}

const Fields = memo(function Fields(props: { readonly block: Block; readonly readOnly: boolean }) {
  const { block, readOnly } = props;
  const { conn } = told;
  told.rendered(block.id);
  return (
    <section id={`block-${block.id}`} style={{ marginBlockEnd: 32 }}>
      <RichField
        conn={conn}
        blockId={block.id}
        field="statement"
        label={`Goal ${block.id}`}
        placeholder="In your own words"
        readOnly={readOnly}
        onEnter={(at) => {
          told.enters.push({ before: at.before, after: at.after });
          conn.undo.together(() => {
            const text = at.takeAfter();
            const id = addBlock(conn.doc, conn.context, 'goal', { after: block.id, text });
            if (!wasRefused(id)) focusField(conn, id, 'statement', 'start');
          });
        }}
        onBackspaceWhenEmpty={() => told.events.push('backspace')}
        onArrowOut={(direction) => told.events.push(direction)}
        onEscape={() => told.events.push('escape')}
        onTooLarge={() => told.events.push('too large')}
      />
      <div style={{ marginBlockStart: 8 }}>
        <RichField
          conn={conn}
          blockId={block.id}
          field="notes"
          label={`Notes ${block.id}`}
          placeholder="Notes"
          readOnly={readOnly}
          onArrowOut={(direction) => told.events.push(`notes ${direction}`)}
          onTooLarge={() => told.events.push('too large')}
        />
      </div>
    </section>
  );
});

let root: Root | null = null;
function show(): void {
  const element = document.getElementById('root');
  if (!element) return;
  root = createRoot(element);
  root.render(
    <IntlProvider locale="en" timeZone="UTC" messages={{ annotations, field: en }}>
      <Page />
    </IntlProvider>,
  );
}
show();
