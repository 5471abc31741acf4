/** Writes updates that no editor would: every field of every struct is chosen by the test. */
import * as encoding from 'lib0/encoding';

import type { Id, Struct, Update } from '../struct.ts';

export type ForgedContent =
  | { readonly gc: number }
  | { readonly deleted: number }
  | { readonly string: string }
  | { readonly any: readonly unknown[] }
  | { readonly format: readonly [key: string, value: unknown] }
  | { readonly map: true }
  | { readonly fragment: true }
  | { readonly text: true }
  | { readonly element: string }
  /** Content of any reference number, with bytes of any kind. */
  | { readonly ref: number; readonly bytes: readonly number[] };

export interface Forged {
  readonly client: number;
  readonly clock: number;
  readonly origin?: Id | null;
  readonly rightOrigin?: Id | null;
  readonly parent?: { readonly root: string } | { readonly id: Id } | null;
  readonly key?: string | null;
  readonly content: ForgedContent;
}

/** An update with these structs, one section per client, and these deletions as [client, clock, len]. */
export function forge(
  structs: readonly Forged[],
  deletions: readonly (readonly [client: number, clock: number, len: number])[] = [],
): Uint8Array {
  const encoder = encoding.createEncoder();
  const byClient = Map.groupBy(structs, ({ client }) => client);
  encoding.writeVarUint(encoder, byClient.size);
  for (const [client, section] of byClient) {
    encoding.writeVarUint(encoder, section.length);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, section[0]?.clock ?? 0);
    for (const struct of section) writeForged(encoder, struct);
  }
  const ranges = Map.groupBy(deletions, ([client]) => client);
  encoding.writeVarUint(encoder, ranges.size);
  for (const [client, list] of ranges) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, list.length);
    for (const [, clock, len] of list) {
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarUint(encoder, len);
    }
  }
  return encoding.toUint8Array(encoder);
}

/** What was read, ready to be changed and forged again. */
export function asForged({ sections, deletions }: Update): {
  structs: Forged[];
  deletions: (readonly [number, number, number])[];
} {
  return {
    structs: sections.flatMap(({ structs }) =>
      structs.map((struct) => ({ ...struct, content: contentOf(struct) })),
    ),
    deletions: [...deletions].flatMap(([client, ranges]) =>
      ranges.map(({ clock, len }) => [client, clock, len] as const),
    ),
  };
}

function contentOf({ content, len }: Struct): ForgedContent {
  switch (content.kind) {
    case 'gc':
      return { gc: len };
    case 'deleted':
      return { deleted: len };
    case 'string':
      return { string: new TextDecoder().decode(content.bytes.subarray(content.from, content.to)) };
    case 'format':
      return { format: [content.key, content.value] };
    case 'values':
      return { any: content.values };
    case 'type':
      if (content.type === 'map') return { map: true };
      if (content.type === 'fragment') return { fragment: true };
      return content.type === 'text' ? { text: true } : { element: content.name };
  }
}

function writeForged(encoder: encoding.Encoder, struct: Forged): void {
  const { origin = null, rightOrigin = null, parent = null, key = null, content } = struct;
  const [ref, write] = encoded(content);
  if (ref === 0) {
    encoding.writeUint8(encoder, 0);
    write(encoder);
    return;
  }
  const flags = (origin ? 128 : 0) | (rightOrigin ? 64 : 0) | (key === null ? 0 : 32);
  encoding.writeUint8(encoder, ref | flags);
  for (const id of [origin, rightOrigin]) if (id) writeId(encoder, id);
  if (!origin && !rightOrigin) {
    if (parent && 'root' in parent) {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, parent.root);
    } else {
      encoding.writeVarUint(encoder, 0);
      writeId(encoder, parent?.id ?? { client: 0, clock: 0 });
    }
    if (key !== null) encoding.writeVarString(encoder, key);
  }
  write(encoder);
}

function encoded(content: ForgedContent): readonly [number, (encoder: encoding.Encoder) => void] {
  if ('gc' in content) return [0, (encoder) => encoding.writeVarUint(encoder, content.gc)];
  if ('deleted' in content) {
    return [1, (encoder) => encoding.writeVarUint(encoder, content.deleted)];
  }
  if ('string' in content) {
    return [4, (encoder) => encoding.writeVarString(encoder, content.string)];
  }
  if ('format' in content) {
    const [key, value] = content.format;
    return [
      6,
      (encoder) => {
        encoding.writeVarString(encoder, key);
        encoding.writeVarString(encoder, JSON.stringify(value));
      },
    ];
  }
  if ('any' in content) {
    return [
      8,
      (encoder) => {
        encoding.writeVarUint(encoder, content.any.length);
        for (const value of content.any) encoding.writeAny(encoder, value as never);
      },
    ];
  }
  if ('ref' in content) {
    return [
      content.ref,
      (encoder) => encoding.writeUint8Array(encoder, Uint8Array.from(content.bytes)),
    ];
  }
  return [7, (encoder) => writeType(encoder, content)];
}

function writeType(
  encoder: encoding.Encoder,
  content: Extract<
    ForgedContent,
    { map: true } | { fragment: true } | { text: true } | { element: string }
  >,
): void {
  if ('element' in content) {
    encoding.writeVarUint(encoder, 3);
    encoding.writeVarString(encoder, content.element);
    return;
  }
  encoding.writeVarUint(encoder, 'map' in content ? 1 : 'fragment' in content ? 4 : 6);
}

function writeId(encoder: encoding.Encoder, { client, clock }: Id): void {
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
}
