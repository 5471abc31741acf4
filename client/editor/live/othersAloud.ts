/** Whether this device reads aloud what others do on the page. On unless someone turned it off. */
import { sourceOf, type Store } from '../../sync/store.ts';

const storedAs = 'waymark.othersAloud';
const source = sourceOf(read());

export const othersAloud: Store<boolean> = source;

/** Remembers the choice; without storage it holds until the page is closed. */
export function readOthersAloud(on: boolean): void {
  source.set(on);
  try {
    localStorage.setItem(storedAs, on ? 'on' : 'off');
  } catch {
    // Storage can be full or closed to us; the choice then lives as long as the page.
  }
}

function read(): boolean {
  try {
    return localStorage.getItem(storedAs) !== 'off';
  } catch {
    // As above.
    return true;
  }
}
