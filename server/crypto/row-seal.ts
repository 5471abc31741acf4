import { openText, type SealedText, type SealKey, sealText } from './seal.ts';

/** Seals one column of a table, each text for its own row. */
export interface RowSeal {
  seal(row: string, text: string): SealedText;
  /** `null` when it does not open. */
  open(row: string, sealed: SealedText): string | null;
}

/** Under the master key, which opens what has to show before any plan's own key is read. */
export function rowSeal(key: SealKey, table: string, column: string): RowSeal {
  return {
    seal: (row, text) => sealText(key, [table, column, row], text),
    open(row, sealed) {
      const opened = openText(key, [table, column, row], sealed);
      return opened.kind === 'opened' ? opened.value : null;
    },
  };
}
