/** A page with one text, a copy of it on a device, and a server that it reaches when the test says so. */
import * as Y from 'yjs';

import type { Copies } from '../copies.ts';
import { type CopySeries, keepCopy, type KeptCopy, newSeries } from '../keepCopy.ts';

export interface TestPage {
  readonly doc: Y.Doc;
  readonly copy: KeptCopy;
  readonly copies: Copies;
  readonly series: CopySeries;
  readonly unsaved: boolean;
  write(word: string): void;
  /** Everything goes both ways, and is on the server's disk. */
  sync(server: Y.Doc): void;
  text(): string;
  /** Resolves once nothing waits to be kept. */
  kept(): Promise<void>;
  close(): void;
}

const remote = { name: 'server' };

export async function testPage(
  copies: Copies,
  { name = 'plan', series = newSeries(), schema = 1 } = {},
): Promise<TestPage> {
  const doc = new Y.Doc();
  let unsaved = false;
  const copy = keepCopy(doc, {
    copies,
    name,
    schema,
    series,
    isRemote: (origin) => origin === remote,
    hasUnsent: () => unsaved,
    now: () => 1_000,
  });
  const loaded = await copy.load();
  if (loaded?.unsent) unsaved = true;
  return {
    doc,
    copy,
    copies,
    series,
    get unsaved() {
      return unsaved;
    },
    write(word) {
      unsaved = true;
      const text = doc.getText('text');
      text.insert(text.length, `${word} `);
    },
    sync(server) {
      Y.applyUpdate(server, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server)));
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc)), remote);
      unsaved = false;
      copy.settle();
      copy.arrived();
    },
    text: () => wholeText(doc),
    kept: () =>
      new Promise((resolve) => {
        const look = () => {
          if (copy.here.get() !== 'keeping') resolve();
        };
        copy.here.subscribe(look);
        look();
      }),
    close() {
      copy.dispose();
      doc.destroy();
      copies.close();
    },
  };
}

/** The words of a text, sorted: each was written once. */
export function wordsIn(doc: Y.Doc): readonly string[] {
  return wholeText(doc).split(' ').filter(Boolean).toSorted();
}

function wholeText(doc: Y.Doc): string {
  return doc.getText('text').toJSON();
}
