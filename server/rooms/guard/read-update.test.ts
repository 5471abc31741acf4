import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';

import { networkOf } from '#shared/testing/peers.ts';
import { perform, scripts } from '#shared/testing/steps.ts';

import { decodeText, Malformed, utf16Length } from './bytes.ts';
import { readUpdate } from './read-update.ts';
import type { Struct } from './struct.ts';

const network = fc.record({ seed: fc.nat(100_000), script: scripts(60) });

/** Every update that honest people send, and what comes of merging and diffing them. */
function updatesOf({
  seed,
  script,
}: {
  seed: number;
  script: Parameters<typeof perform>[1];
}): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const people = networkOf({ seed, check: (update) => updates.push(update) });
  perform(people, script);
  people.deliverAll();
  const states = people.peers.map(({ doc }) => Y.encodeStateAsUpdate(doc));
  return [...updates, ...states, Y.mergeUpdates(updates), Y.mergeUpdates(states)];
}

describe('reading an update', () => {
  test('[GUARD-3] agrees with yjs on everything that honest people send', () => {
    fc.assert(
      fc.property(network, (plan) => {
        for (const update of updatesOf(plan)) {
          const theirs = Y.decodeUpdate(update);
          const ours = readUpdate(update);
          expect(ours.sections.flatMap(({ structs }) => structs.map(plainOf))).toEqual(
            theirs.structs.map(plainOfYjs),
          );
          const ranges = [...ours.deletions.values()].flat();
          expect(ranges).toEqual(
            [...theirs.ds.clients].flatMap(([client, list]) =>
              list.map(({ clock, len }) => ({ client, clock, len })),
            ),
          );
        }
      }),
      { numRuns: 12, seed: 20260503 },
    );
  });

  test('[GUARD-3] covers the bytes of every struct, one after the other', () => {
    fc.assert(
      fc.property(network, (plan) => {
        for (const update of updatesOf(plan)) {
          for (const { structs } of readUpdate(update).sections) {
            structs.forEach(({ to }, index) => expect(structs[index + 1]?.from ?? to).toBe(to));
          }
        }
      }),
      { numRuns: 4, seed: 20260503 },
    );
  });

  test('[GUARD-3] of any bytes at all ends in an update or in Malformed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          readUpdate(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(Malformed);
        }
      }),
      { numRuns: 3000, seed: 20260503 },
    );
  });

  test('[GUARD-3] joins ranges over the same ground', () => {
    const update = new Uint8Array([0, 1, 7, 4, 5, 10, 0, 3, 6, 2, 3, 1]);
    expect([...readUpdate(update).deletions]).toEqual([
      [
        7,
        [
          { client: 7, clock: 0, len: 4 },
          { client: 7, clock: 5, len: 10 },
        ],
      ],
    ]);
  });
});

describe('the length of text', () => {
  const length = (bytes: Uint8Array) => {
    try {
      return utf16Length(bytes, 0, bytes.length);
    } catch {
      return 'malformed';
    }
  };
  const decoded = (bytes: Uint8Array) => {
    try {
      return decodeText(bytes, 0, bytes.length).length;
    } catch {
      return 'malformed';
    }
  };

  test('[GUARD-3] is that of the decoded text', () => {
    const codes = fc.array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 20 });
    fc.assert(
      fc.property(codes, (points) => {
        const text = String.fromCodePoint(...points);
        const bytes = new TextEncoder().encode(text);
        expect(length(bytes)).toBe(new TextDecoder().decode(bytes).length);
      }),
      { seed: 20260503 },
    );
  });

  test('[GUARD-3] exists for exactly the bytes that can be decoded', () => {
    const likely = fc.constantFrom(
      0x41,
      0x7f,
      0x80,
      0x8f,
      0x90,
      0x9f,
      0xa0,
      0xbf,
      0xc0,
      0xc2,
      0xdf,
      0xe0,
      0xed,
      0xef,
      0xf0,
      0xf4,
      0xf5,
      0xff,
    );
    fc.assert(
      fc.property(fc.array(likely, { maxLength: 6 }), (list) => {
        const bytes = Uint8Array.from(list);
        expect(length(bytes)).toBe(decoded(bytes));
      }),
      { numRuns: 5000, seed: 20260503 },
    );
  });
});

function plainOf({
  client,
  clock,
  len,
  origin,
  rightOrigin,
  parent,
  key,
  content,
}: Struct): unknown {
  const where = { client, clock, len, origin, rightOrigin };
  if (content.kind === 'gc') return { ...where, gc: true };
  const told = parent === null ? null : 'root' in parent ? parent.root : parent.id;
  return { ...where, parent: told, key, content: contentOf(content) };
}

function contentOf(content: Struct['content']): unknown {
  switch (content.kind) {
    case 'string':
      return decodeText(content.bytes, content.from, content.to);
    case 'values':
      return content.values;
    case 'format':
      return [content.key, content.value];
    case 'type':
      return [content.type, content.name];
    case 'deleted':
    case 'gc':
      return content.kind;
  }
}

function plainOfYjs(struct: Y.Item | Y.GC | Y.Skip): unknown {
  const { client, clock } = struct.id;
  const plain = (id: Y.ID | null) => (id === null ? null : { client: id.client, clock: id.clock });
  if (!(struct instanceof Y.Item)) {
    return { client, clock, len: struct.length, origin: null, rightOrigin: null, gc: true };
  }
  const { origin, rightOrigin, parent, parentSub, content } = struct;
  return {
    client,
    clock,
    len: struct.length,
    origin: plain(origin),
    rightOrigin: plain(rightOrigin),
    parent: parent instanceof Y.ID ? plain(parent) : parent,
    key: parentSub,
    content: contentOfYjs(content),
  };
}

function contentOfYjs(content: Y.Item['content']): unknown {
  if (content instanceof Y.ContentString) return content.str;
  if (content instanceof Y.ContentAny) return content.arr;
  if (content instanceof Y.ContentFormat) return [content.key, content.value];
  if (content instanceof Y.ContentDeleted) return 'deleted';
  if (!(content instanceof Y.ContentType)) return content.constructor.name;
  const { type } = content;
  if (type instanceof Y.XmlElement) return ['element', type.nodeName];
  if (type instanceof Y.XmlFragment) return ['fragment', ''];
  return [type instanceof Y.XmlText ? 'text' : 'map', ''];
}
