import { setState } from '#shared/doc/edit.ts';
import { readPlan } from '#shared/doc/read.ts';
import { limits, richMarks } from '#shared/doc/schema.ts';
import { isLinkHref } from '#shared/plan/validate.ts';
import { ana, ben, done, textOf } from '#shared/testing/plans.ts';
import { faultsOf } from '#shared/testing/wellFormed.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';

import type { Id } from './guard/struct.ts';
import { forge, type Forged, type ForgedContent } from './guard/testing/forge.ts';
import { WrittenPlan } from './guard/testing/written-plan.ts';

/** More of them, to look for longer: WAYMARK_FUZZ=100000. */
const runs = Number(process.env['WAYMARK_FUZZ'] ?? 300);
const manyMs = Math.max(60_000, runs * 40);

const pick = fc.nat(100_000);
const made = fc.record({
  client: fc.constantFrom(1, 42, 2 ** 31),
  where: pick,
  neighbour: pick,
  right: pick,
  content: pick,
  told: fc.boolean(),
});
const forgery = fc.record({
  structs: fc.array(made, { minLength: 1, maxLength: 4 }),
  deletions: fc.array(fc.tuple(pick, pick), { maxLength: 2 }),
});

test(
  '[GUARD-18] of updates made up out of what a plan holds, none that is let through does harm',
  () => {
    const verdicts = new Map<string, number>();
    fc.assert(
      fc.property(
        fc.array(forgery, { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        (forgeries, wait) => {
          const plan = lively();
          const before = keptOf(plan.doc);
          for (const { structs, deletions } of forgeries) {
            const update = forgeOver(plan, structs, deletions);
            const verdict = plan.send(ben, update);
            const name = 'why' in verdict ? verdict.why : verdict.kind;
            verdicts.set(name, (verdicts.get(name) ?? 0) + 1);
            if (!wait) plan.commit();
          }
          plan.commit();
          expect(plan.doc.store.pendingStructs).toBeNull();
          expect(plan.doc.store.pendingDs).toBeNull();
          expect(harmTo(plan.doc, before)).toEqual([]);
        },
      ),
      { numRuns: runs, seed: 20260503 },
    );
    // Else nothing was tried but the refusing.
    expect(verdicts.get('write')).toBeGreaterThan(runs / 20);
  },
  manyMs,
);

/** Ana's plan with marks, lists, links, values that were replaced and text that was deleted. */
function lively(): WrittenPlan {
  const plan = new WrittenPlan();
  const { hers, context, goal, matter } = plan;
  done(setState(hers, context, goal, 'resting', 'for now'));
  done(setState(hers, context, goal, 'outgrown'));
  for (const id of [goal, matter]) {
    const notes = textOf(hers, id, 'notes');
    notes.insert(0, 'one two three');
    notes.format(4, 3, { bold: {} });
    notes.delete(0, 2);
    const field = notes.parent?.parent;
    if (!(field instanceof Y.XmlFragment)) throw new Error('There is no field.');
    const list = new Y.XmlElement('orderedList');
    list.setAttribute('start', 2 as unknown as string);
    const item = new Y.XmlElement('listItem');
    item.insert(0, [new Y.XmlElement('paragraph')]);
    list.insert(0, [item]);
    field.insert(1, [list]);
  }
  plan.commit();
  return plan;
}

type Made = Readonly<Record<'client' | 'where' | 'neighbour' | 'right' | 'content', number>> & {
  readonly told: boolean;
};

/** Structs of Ben's clients, each somewhere in the plan, and deletions of anything. */
function forgeOver(
  { doc }: WrittenPlan,
  structs: readonly Made[],
  deletions: readonly (readonly [number, number])[],
): Uint8Array {
  const items = [...doc.store.clients.values()].flat().filter((item) => item instanceof Y.Item);
  const open = items.filter((item) => mayChange(item));
  const ours: Id[] = [];
  const next = new Map<number, number>();
  const forged = structs.map(({ client, where, neighbour, right, content, told }): Forged => {
    const clock = next.get(client) ?? Y.getState(doc.store, client);
    const model = at(where % 8 === 0 ? items : open, where);
    const made = contentLike(model, content);
    const len = 'string' in made ? made.string.length : 1;
    next.set(client, clock + len);
    const siblings = items.filter(
      ({ parent, parentSub }) => parent === model?.parent && parentSub === model?.parentSub,
    );
    // Mostly beside what it is like, as an edit would be; else anywhere.
    const near = neighbour % 16 === 0 ? items : siblings;
    const own = neighbour % 5 === 0 ? at(ours, neighbour) : undefined;
    const hasRight = right % 3 === 0 && (model?.parentSub === null || right % 16 === 0);
    const beside = own ?? at(near, neighbour)?.lastId ?? null;
    const type = model?.parent;
    const id = type instanceof Y.AbstractType ? (type._item?.id ?? null) : null;
    const root = [...doc.share].find(([, share]) => share === type)?.[0] ?? 'blocks';
    ours.push({ client, clock });
    return {
      client,
      clock,
      origin: told ? null : beside,
      rightOrigin: told || !hasRight ? null : (at(near, right)?.id ?? null),
      parent: id === null ? { root } : { id },
      key: model?.parentSub ?? null,
      content: made,
    };
  });
  const ranges = deletions.map(([which, where]) => {
    const list = which % 8 === 0 ? items : open;
    const { id, length } = at(list, which) ?? { id: { client: 42, clock: 0 }, length: 1 };
    return [id.client, id.clock + (where % length), 1] as const;
  });
  return forge(forged, ranges);
}

/** A part of the plan that Ben may change, as far as this can be said of one item. */
function mayChange({ parentSub, parent }: Y.Item): boolean {
  if (parentSub !== null) return ['state', 'removed', 'place', 'title'].includes(parentSub);
  for (let type = parent; type instanceof Y.AbstractType; type = type.parent) {
    if (type instanceof Y.Map) return type.get('kind') !== 'matter';
  }
  return false;
}

function at<Value>(list: readonly Value[], pick: number): Value | undefined {
  return list[pick % list.length];
}

/** Mostly what a thing of this sort may hold. */
function contentLike(model: Y.Item | undefined, pick: number): ForgedContent {
  const any = at(contents, pick) ?? { gc: 1 };
  if (model === undefined || pick % 16 === 0) return any;
  switch (model.parentSub) {
    case 'state':
      return { any: [{ value: 'resting', since: moment, by: pick % 2 ? ben : ana, note: null }] };
    case 'removed':
      return { any: [pick % 3 ? { at: moment, by: pick % 2 ? ben : ana } : null] };
    case 'place':
      return { any: [{ section: pick % 2 ? 'goals' : 'areas', order: 'V' }] };
    case null:
      return model.content instanceof Y.ContentString ? { string: 'xyz' } : any;
    default:
      return model.content instanceof Y.ContentAny ? { any: model.content.arr.slice(0, 1) } : any;
  }
}

const moment = '2026-05-03T10:00:00.000Z';
const contents: ForgedContent[] = [
  { gc: 2 },
  { deleted: 1 },
  { string: 'xyz' },
  { any: [true] },
  { any: ['goal'] },
  { any: [null] },
  { format: ['bold', {}] },
  { format: ['link', { href: 'javascript:void 0' }] },
  { map: true },
  { fragment: true },
  { text: true },
  { element: 'paragraph' },
  { element: 'bulletList' },
  { element: 'script' },
];

/** What nobody but Ana may change in her plan, and what may never change. */
interface Kept {
  readonly schema: unknown;
  /** The items that hold each block, its fixed values and its nested types. */
  readonly fixed: ReadonlyMap<string, string>;
  /** Everything in the matter but its place. */
  readonly matter: string;
  /** Every value that names a person. */
  readonly naming: ReadonlySet<string>;
}

const fixedKeys = ['id', 'kind', 'author', 'links', 'statement', 'clinical', 'why', 'notes'];
const namingKeys = ['state', 'removed'];

function keptOf(doc: Y.Doc): Kept {
  const fixed = new Map<string, string>();
  const naming = new Set<string>();
  for (const [id, item] of doc.getMap('blocks')._map) {
    fixed.set(id, nameOf(item));
    if (!(item.content instanceof Y.ContentType)) continue;
    const map = item.content.type._map;
    for (const key of fixedKeys) {
      const value = map.get(key);
      if (value) fixed.set(`${id}.${key}`, nameOf(value));
    }
    for (const key of namingKeys) {
      for (let value = map.get(key) ?? null; value !== null; value = value.left) {
        if (value.content instanceof Y.ContentAny) {
          for (const held of value.content.arr) naming.add(JSON.stringify(held));
        }
      }
    }
  }
  return { schema: doc.getMap('meta').get('schema'), fixed, matter: matterOf(doc), naming };
}

function nameOf({ id, deleted }: Y.Item): string {
  return `${id.client}:${id.clock}${deleted ? ' deleted' : ''}`;
}

function matterOf(doc: Y.Doc): string {
  const matters = readPlan(doc).blocks.filter((block) => block.kind === 'matter');
  const hers = matters.filter(({ author }) => author === ana);
  return JSON.stringify(hers.map((matter) => ({ ...matter, place: null })));
}

function harmTo(doc: Y.Doc, before: Kept): string[] {
  const after = keptOf(doc);
  const harm = faultsOf(doc);
  if (after.schema !== before.schema) harm.push('schema');
  for (const [name, item] of before.fixed) if (after.fixed.get(name) !== item) harm.push(name);
  if (after.matter !== before.matter) harm.push('matter');
  for (const value of after.naming) {
    if (!before.naming.has(value) && value !== 'null' && !value.includes(`"by":"${ben}"`)) {
      harm.push(value);
    }
  }
  if ([...doc.share.keys()].some((name) => name !== 'meta' && name !== 'blocks')) harm.push('root');
  for (const [id, block] of doc.getMap<Y.Map<unknown>>('blocks')) {
    for (const [key, value] of block) {
      if (!(value instanceof Y.XmlFragment)) continue;
      harm.push(...textHarm(value, key === 'notes', 0).map((what) => `${id}.${key}: ${what}`));
    }
  }
  return harm;
}

const childrenOf: Record<string, readonly string[]> = {
  field: ['paragraph', 'bulletList', 'orderedList'],
  paragraph: ['text'],
  bulletList: ['listItem'],
  orderedList: ['listItem'],
  listItem: ['paragraph', 'bulletList', 'orderedList'],
};

function textHarm(parent: Y.XmlFragment, rich: boolean, depth: number): string[] {
  if (depth > 4 * limits.listDepth + 1) return ['too deep'];
  const name = parent instanceof Y.XmlElement ? parent.nodeName : 'field';
  const harm: string[] = [];
  for (const child of parent.toArray() as unknown[]) {
    const kind = child instanceof Y.XmlElement ? child.nodeName : 'text';
    if (!childrenOf[name]?.includes(kind)) harm.push(`${kind} in ${name}`);
    if (!rich && kind !== 'paragraph' && kind !== 'text') harm.push(`${kind} in plain text`);
    if (child instanceof Y.XmlElement) harm.push(...textHarm(child, rich, depth + 1));
    if (child instanceof Y.XmlText) harm.push(...markHarm(child, rich));
  }
  return harm;
}

function markHarm(text: Y.XmlText, rich: boolean): string[] {
  return (text.toDelta() as { insert: unknown; attributes?: object }[]).flatMap((run) => {
    if (typeof run.insert !== 'string') return ['an object in text'];
    return Object.entries(run.attributes ?? {}).flatMap(([mark, value]) => {
      if (!rich || !(richMarks as readonly string[]).includes(mark)) return [mark];
      return mark === 'link' && !isLinkHref((value as { href: unknown }).href) ? ['href'] : [];
    });
  });
}
