/**
 * Random things that people and networks do, as a script that fast-check can shrink: every step is
 * plain numbers, and each number is reduced to what is there when its turn comes.
 */
import * as fc from 'fast-check';
import * as Y from 'yjs';

import {
  addBlock,
  bringBack,
  link,
  moveBlock,
  removeBlock,
  setAside,
  setLookAgainOn,
  setRhythm,
  setScalar,
  setState,
  setTitle,
  unlink,
  wasRefused,
} from '../doc/edit.ts';
import { readPlan } from '../doc/read.ts';
import { fieldOf } from '../doc/text.ts';
import {
  approaches,
  blockKinds,
  homeSection,
  linkTargets,
  measureKinds,
  prompts,
  signalKinds,
  textFields,
  underGoal,
  type TextField,
} from '../plan/kinds.ts';
import type { Block, BlockId, Day, Place, Plan } from '../plan/plan.ts';
import { isOneOf, statesOf } from '../plan/validate.ts';
import type { Network, Peer } from './peers.ts';

const personActs = [
  'add',
  'keep',
  'type',
  'erase',
  'mark',
  'paragraph',
  'list',
  'move',
  'state',
  'choose',
  'link',
  'unlink',
  'set-aside',
  'remove',
  'bring-back',
  'head',
  'undo',
  'redo',
] as const;
const networkActs = ['flow', 'deliver', 'drop', 'duplicate', 'partition', 'heal'] as const;
type Act = (typeof personActs)[number] | (typeof networkActs)[number];

/** Out of all steps; acts that are not named here come once. Undo is where most can go wrong. */
const weights: Partial<Record<Act, number>> = { undo: 6, keep: 4, type: 3, move: 2, flow: 8 };

export interface Step {
  readonly act: Act;
  /** Who, which block, which spot, which of several values. */
  readonly picks: readonly [number, number, number, number];
}

/** Scripts of steps; several `add`s come first, so that there is something to work on. */
export function scripts(maxLength: number): fc.Arbitrary<Step[]> {
  const pick = fc.nat(9999);
  const step = fc.record({
    act: fc.oneof(
      ...[...personActs, ...networkActs].map((act) => ({
        weight: weights[act] ?? 1,
        arbitrary: fc.constant<Act>(act),
      })),
    ),
    picks: fc.tuple(pick, pick, pick, pick),
  });
  const add = fc.record({ act: fc.constant<Act>('add'), picks: fc.tuple(pick, pick, pick, pick) });
  return fc
    .tuple(
      fc.array(add, { minLength: 1, maxLength: 3 }),
      fc.array(step, { maxLength, size: 'max' }),
    )
    .map(([adds, steps]) => [...adds, ...steps]);
}

/** One step by these numbers in [0, 1), with the same weights. */
export function randomStep(random: () => number, act: Act = weighted(random)): Step {
  const pick = () => Math.floor(random() * 10_000);
  return { act, picks: [pick(), pick(), pick(), pick()] };
}

function weighted(random: () => number): Act {
  const acts = [...personActs, ...networkActs];
  const all = acts.flatMap((act) => Array.from<Act>({ length: weights[act] ?? 1 }).fill(act));
  return all[Math.floor(random() * all.length)] ?? 'flow';
}

/** What must still be there at the end, whatever happened. */
export interface Witness {
  readonly ids: BlockId[];
  /** Words that no step deletes and no undo tracks. */
  readonly kept: { readonly id: BlockId; readonly field: TextField; readonly word: string }[];
}

/** Carries a script out. Everything that was written is on its way or delivered afterwards. */
export function perform(network: Network, script: readonly Step[]): Witness {
  const witness: Witness = { ids: [], kept: [] };
  for (const step of script) performStep(network, step, witness);
  return witness;
}

/** Carries one step out. */
export function performStep(network: Network, { act, picks }: Step, witness: Witness): void {
  const [who, ...rest] = picks;
  const peer = oneOf(network.peers, who);
  if (isOneOf(networkActs, act)) networkStep(network, act, who);
  else if (peer) personStep(peer, act, rest, witness);
}

function networkStep(network: Network, act: (typeof networkActs)[number], pick: number): void {
  switch (act) {
    case 'deliver':
    case 'drop':
    case 'duplicate':
      return network[act](pick);
    case 'partition':
      return network.partition(1 + (pick % (network.peers.length - 1)));
    case 'heal':
    case 'flow':
      return network[act]();
  }
}

type Picks = readonly [number, number, number];

function personStep(
  peer: Peer,
  act: (typeof personActs)[number],
  [which, spot, value]: Picks,
  witness: Witness,
): void {
  const { doc, context } = peer;
  const plan = readPlan(doc);
  const block = oneOf(plan.blocks, which);
  if (act === 'add') return add(peer, plan, [which, spot, value], witness);
  if (act === 'undo') return void peer.undo.undo();
  if (act === 'redo') return void peer.undo.redo();
  if (act === 'head') return head(peer, value);
  if (block === undefined) return;
  const { id } = block;
  switch (act) {
    case 'keep':
    case 'type':
    case 'erase':
    case 'mark':
    case 'paragraph':
    case 'list':
      return write(peer, block, act, [which, spot, value], witness);
    case 'move': {
      const section = sectionFor(plan, block.kind, spot);
      const standing = plan.blocks.filter((other) => other.place.section === section);
      const after = oneOf([null, ...standing.map((other) => other.id)], value) ?? null;
      return void moveBlock(doc, context, id, { section, after });
    }
    case 'state': {
      const state = oneOf(statesOf(block.kind), spot);
      const note = value % 2 === 0 ? null : `because ${value}`;
      return state && void setState(doc, context, id, state, note);
    }
    case 'choose':
      return choose(peer, block, value);
    case 'link':
    case 'unlink': {
      const targets = linkTargets[block.kind];
      const fitting = plan.blocks.filter((other) => targets.includes(other.kind));
      const target = oneOf(fitting, spot)?.id;
      return target && void (act === 'link' ? link : unlink)(doc, context, id, target);
    }
    case 'set-aside':
      return void setAside(doc, context, id, value % 2 === 0 ? null : `for now ${value}`);
    case 'remove':
      return void removeBlock(doc, context, id);
    case 'bring-back':
      return void bringBack(doc, context, id);
  }
}

function add(peer: Peer, plan: Plan, [which, spot, value]: Picks, witness: Witness): void {
  const kind = oneOf(blockKinds, which) ?? 'goal';
  const section = sectionFor(plan, kind, spot);
  const after = oneOf(
    plan.blocks.filter((other) => other.place.section === section),
    value,
  )?.id;
  const id = addBlock(peer.doc, peer.context, kind, {
    section,
    ...(after === undefined ? {} : { after }),
  });
  if (!wasRefused(id)) witness.ids.push(id);
}

function head({ doc, context }: Peer, value: number): void {
  if (value % 3 === 0) setTitle(doc, context, `Roadmap ${value}`);
  if (value % 3 === 1) setRhythm(doc, context, { everyDays: 1 + (value % 365) });
  if (value % 3 === 2) setLookAgainOn(doc, context, `2026-0${1 + (value % 9)}-15` as Day);
}

function choose({ doc, context }: Peer, { kind, id }: Block, value: number): void {
  if (kind === 'matter') {
    setScalar(doc, context, id, 'prompt', oneOf([...prompts, null], value) ?? null);
  } else if (kind === 'strategy') {
    setScalar(doc, context, id, 'approach', oneOf(approaches, value) ?? 'other');
  } else if (kind === 'measure') {
    setScalar(doc, context, id, 'measureKind', oneOf(measureKinds, value) ?? 'other');
  } else if (kind === 'signal') {
    setScalar(doc, context, id, 'signalKind', oneOf(signalKinds, value) ?? 'other');
    setScalar(doc, context, id, 'noticedOn', `2026-05-${10 + (value % 20)}` as Day);
  }
}

/** Origin of the words that must stay: no undo tracks it. */
const keeping = { name: 'keeping' } as const;

/**
 * What an editor does to a field. Kept words hold no dot; erasing takes dots alone. Kept words go
 * into the first paragraph, which no undo takes away: Yjs cannot save what is typed into a paragraph
 * while somebody else, not knowing of it, takes the paragraph back.
 */
function write(
  { doc, context, by }: Peer,
  block: Block,
  act: 'keep' | 'type' | 'erase' | 'mark' | 'paragraph' | 'list',
  [, spot, value]: Picks,
  witness: Witness,
): void {
  const rich = act === 'mark' || act === 'paragraph' || act === 'list';
  if (block.kind === 'matter' && block.author !== by) return;
  const field = rich ? 'notes' : (oneOf(textFields[block.kind], spot) ?? 'statement');
  const fragment = fieldOf(doc, block.id, field);
  const texts = fragment ? textsIn(fragment) : [];
  const text = act === 'keep' ? texts[0] : oneOf(texts, value);
  if (!fragment || !text) return;
  const plain = text
    .toDelta()
    .reduce((all: string, run: { insert: string }) => all + run.insert, '');
  const starts = [0, ...[...plain].flatMap((char, at) => (char === ' ' ? [at + 1] : []))];
  const start = oneOf(starts, spot) ?? 0;
  if (act === 'keep') {
    const word = `w${witness.kept.length}x`;
    doc.transact(() => text.insert(start, `${word} `), keeping);
    witness.kept.push({ id: block.id, field, word });
    return;
  }
  const below = 1 + (spot % fragment.length);
  doc.transact(() => {
    if (act === 'type') text.insert(start, '.... ');
    if (act === 'erase' && plain.includes('.')) text.delete(plain.indexOf('.'), 1);
    if (act === 'mark') text.format(0, start, spot % 2 === 0 ? { bold: {} } : { italic: {} });
    if (act === 'paragraph') fragment.insert(below, [element('paragraph')]);
    if (act === 'list') fragment.insert(below, [bulletList()]);
  }, context.origin);
}

function element(name: string): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, [new Y.XmlText('..')]);
  return made;
}

function bulletList(): Y.XmlElement {
  const list = new Y.XmlElement('bulletList');
  const item = new Y.XmlElement('listItem');
  item.insert(0, [element('paragraph')]);
  list.insert(0, [item]);
  return list;
}

/** Every text of a field, in reading order. */
export function textsIn(fragment: Y.XmlFragment): Y.XmlText[] {
  return fragment
    .toArray()
    .flatMap((child) =>
      child instanceof Y.XmlText ? [child] : child instanceof Y.XmlElement ? textsIn(child) : [],
    );
}

function sectionFor(plan: Plan, kind: Block['kind'], spot: number): Place['section'] {
  const goals = plan.blocks.filter((block) => block.kind === 'goal').map((block) => block.id);
  const home = homeSection[kind];
  return (underGoal.includes(kind) ? oneOf([home, ...goals], spot) : home) ?? home;
}

function oneOf<T>(list: readonly T[], pick: number): T | undefined {
  return list[pick % list.length];
}
