/** Documents that hold anything at all under the names a plan uses. */
import * as fc from 'fast-check';
import * as Y from 'yjs';

import { BLOCKS, META, metaKeys } from '../doc/schema.ts';
import { blockKinds, scalarFields, textFields } from '../plan/kinds.ts';

type Recipe =
  | { readonly make: 'value'; readonly value: unknown }
  | { readonly make: 'map'; readonly entries: readonly (readonly [string, Recipe])[] }
  | { readonly make: 'array'; readonly items: readonly Recipe[] }
  | {
      readonly make: 'text';
      readonly runs: readonly (readonly [string, Record<string, unknown>])[];
    }
  | { readonly make: 'fragment'; readonly children: readonly Recipe[] }
  | { readonly make: 'element'; readonly name: string; readonly children: readonly Recipe[] };

const hostileNames = ['__proto__', 'constructor', 'toString', '', 'x'];
const ids = ['0b0e7c6e-1111-4111-8111-111111111111', '0b0e7c6e-2222-4222-8222-222222222222'];
const fieldNames = [
  'id',
  'kind',
  'place',
  'removed',
  'links',
  ...new Set([...Object.values(textFields), ...Object.values(scalarFields)].flat()),
];
const names = fc.constantFrom(...hostileNames, ...ids, ...fieldNames, ...metaKeys);
const elementNames = fc.constantFrom(
  'paragraph',
  'bulletList',
  'orderedList',
  'listItem',
  'heading',
  'script',
);
const plainValue = fc.oneof(
  fc.constantFrom<unknown>(...blockKinds, ...ids, null, true, -1, 0.5, '2026-05-03', 'goals'),
  fc.jsonValue({ maxDepth: 2 }),
  fc.uint8Array({ maxLength: 4 }),
  fc.record({
    section: fc.constantFrom('goals', 'steps', ...ids, '__proto__'),
    order: fc.string(),
  }),
  fc.record({ at: fc.string(), by: fc.string() }),
);
const markName = fc.constantFrom('bold', 'italic', 'link', 'link--AbCdEf+/', 'blink', '__proto__');
const markValue = fc.constantFrom<unknown>(
  null,
  true,
  {},
  { href: 'https://example.org' },
  { href: 'javascript:void 0' },
  'x',
);

const { recipe } = fc.letrec<{ recipe: Recipe; xml: Recipe }>((tie) => {
  const text = fc.record({
    make: fc.constant('text' as const),
    runs: fc.array(fc.tuple(fc.string(), fc.dictionary(markName, markValue, { maxKeys: 2 })), {
      maxLength: 3,
    }),
  });
  const children = fc.array(tie('xml'), { maxLength: 3 });
  return {
    xml: fc.oneof(
      { depthSize: 'small' },
      text,
      fc.record({ make: fc.constant('element' as const), name: elementNames, children }),
    ),
    recipe: fc.oneof(
      { depthSize: 'small' },
      fc.record({ make: fc.constant('value' as const), value: plainValue }),
      text,
      fc.record({
        make: fc.constant('map' as const),
        entries: fc.array(fc.tuple(names, tie('recipe')), { maxLength: 8 }),
      }),
      fc.record({
        make: fc.constant('array' as const),
        items: fc.array(tie('recipe'), { maxLength: 3 }),
      }),
      fc.record({ make: fc.constant('fragment' as const), children }),
    ),
  };
});

const block: fc.Arbitrary<Recipe> = fc
  .tuple(fc.constantFrom(...blockKinds, 'unknown'), fc.array(fc.tuple(names, recipe)))
  .map(([kind, entries]) => ({
    make: 'map',
    entries: [...entries, ['kind', { make: 'value', value: kind }]],
  }));

/** A document as it arrives: filled elsewhere, its roots not yet asked for by type. */
export const garbageDocs: fc.Arbitrary<Y.Doc> = fc
  .record({
    meta: fc.array(fc.tuple(names, recipe), { maxLength: 4 }),
    blocks: fc.array(
      fc.tuple(fc.constantFrom(...ids, ...hostileNames), fc.oneof(block, block, recipe)),
      { maxLength: 4 },
    ),
  })
  .map(({ meta, blocks }) => {
    const made = new Y.Doc();
    for (const [key, value] of meta) made.getMap(META).set(key, build(value));
    for (const [key, value] of blocks) made.getMap(BLOCKS).set(key, build(value));
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(made));
    return doc;
  });

function build(recipe: Recipe): unknown {
  switch (recipe.make) {
    case 'value':
      // Yjs takes no objects without a prototype.
      return recipe.value instanceof Uint8Array
        ? recipe.value
        : JSON.parse(JSON.stringify(recipe.value));
    case 'map':
      return new Y.Map(recipe.entries.map(([key, value]) => [key, build(value)]));
    case 'array':
      return Y.Array.from(recipe.items.map(build) as object[]);
    case 'text': {
      const text = new Y.XmlText();
      text.applyDelta(recipe.runs.map(([insert, marks]) => ({ insert, attributes: { ...marks } })));
      return text;
    }
    case 'fragment': {
      const fragment = new Y.XmlFragment();
      fragment.insert(0, recipe.children.map(build) as Y.XmlElement[]);
      return fragment;
    }
    case 'element': {
      const element = new Y.XmlElement(recipe.name);
      element.insert(0, recipe.children.map(build) as Y.XmlElement[]);
      return element;
    }
  }
}
