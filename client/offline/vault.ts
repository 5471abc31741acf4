/** A copy while it is open: rows by name, sealed on their way in and opened on their way out. */
import { sourceOf, type Store } from '../sync/store.ts';
import { type CopyDatabase, CopyGone, type CopyKeys } from './database.ts';
import { nameOf, openBytes, sealBytes } from './keys.ts';

interface Row {
  readonly key: number;
  readonly unsent: boolean;
  readonly bytes: Uint8Array;
}

interface NewRow {
  /** A box has one row of each slot. */
  readonly slot?: string;
  readonly unsent: boolean;
  readonly bytes: Uint8Array;
}

interface Change {
  readonly add?: readonly NewRow[];
  readonly drop?: readonly number[];
  readonly settle?: readonly number[];
}

/** `full`: nothing more fits. `broken`: the browser keeps nothing more for another reason. */
export type VaultTrouble = 'full' | 'broken';

export interface Vault {
  /** The device that this copy is on, by the server's name. */
  readonly device: string;
  /** Why nothing more is kept here; `null` while all is well. */
  readonly trouble: Store<VaultTrouble | null>;
  /** All rows of a box in the order they were written; those that do not open are left out. */
  read(box: string): Promise<readonly Row[]>;
  /** All or nothing; the keys of what was added. Throws when it was not kept. */
  change(box: string, change: Change): Promise<readonly number[]>;
  clear(box: string): Promise<void>;
  /** Those of these boxes that hold something unsent, and whether any other box does. */
  unsentIn(boxes: readonly string[]): Promise<Unsent>;
}

interface Unsent {
  readonly boxes: ReadonlySet<string>;
  readonly others: boolean;
}

/** True when something was not kept because there is no room for it. */
export function isFull(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}

/** `onGone`: the copy was locked or cleared elsewhere. */
export function openVault(
  db: CopyDatabase,
  holder: { readonly id: string; readonly device: string; readonly keys: CopyKeys },
  onGone: () => void,
): Vault {
  const { id, device, keys } = holder;
  const trouble = sourceOf<VaultTrouble | null>(null);
  const names = new Map<string, Promise<string>>();
  const boxOf = (name: string): Promise<string> => {
    const found = names.get(name) ?? nameOf(keys, name);
    names.set(name, found);
    return found;
  };
  /** Where a row belongs: sealed bytes open nowhere else. */
  const whereOf = (box: string, slot: string | undefined) => `${box} ${slot ?? ''}`;

  const read = async (name: string): Promise<readonly Row[]> => {
    const box = await boxOf(name);
    const rows: Row[] = [];
    for (const { key, slot, unsent, sealed } of await db.rows(id, box)) {
      const bytes = await openBytes(keys, whereOf(box, slot), sealed);
      if (bytes !== null) rows.push({ key, unsent, bytes });
    }
    return rows;
  };
  const change = async (name: string, { add = [], drop = [], settle = [] }: Change) => {
    const box = await boxOf(name);
    const sealed = [];
    for (const { slot: slotName, unsent, bytes } of add) {
      const slot = slotName === undefined ? undefined : await boxOf(`${name} slot ${slotName}`);
      sealed.push({
        ...(slot === undefined ? {} : { slot }),
        unsent,
        sealed: await sealBytes(keys, whereOf(box, slot), bytes),
      });
    }
    try {
      return await db.change(id, { box, add: sealed, drop, settle });
    } catch (error) {
      if (error instanceof CopyGone) onGone();
      else trouble.set(isFull(error) ? 'full' : 'broken');
      throw error;
    }
  };
  return {
    device,
    trouble,
    read,
    change,
    async clear(name) {
      const rows = await db.rows(id, await boxOf(name));
      await change(name, { drop: rows.map(({ key }) => key) });
    },
    async unsentIn(boxes) {
      const unsent = await db.unsentBoxes(id);
      const found = new Set<string>();
      for (const name of boxes) if (unsent.has(await boxOf(name))) found.add(name);
      return { boxes: found, others: found.size < unsent.size };
    },
  };
}
