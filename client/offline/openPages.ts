/** Which pages of this browser are still open: each holds a lock for as long as it is there. */
import { uuidv4 } from 'lib0/random';

export interface OpenPages {
  /** This page. */
  readonly here: string;
  /** Others can tell from now on that this page is open. */
  hold(): Promise<void>;
  /** Resolves once that page is gone; at once where the browser cannot tell. */
  whenGone(page: string): Promise<void>;
}

/** What the browser has for it. */
interface Locks {
  request(name: string, act: () => Promise<void> | void): Promise<unknown>;
}

/** `locks`: left out where there are none. */
export function newOpenPages(locks?: Locks): OpenPages {
  const here = uuidv4();
  const nameOf = (page: string) => `waymark-page-${page}`;
  let holding: Promise<void> | null = null;
  return {
    here,
    hold() {
      holding ??= new Promise((resolve) => {
        if (!locks) return resolve();
        const forAll = () => {
          resolve();
          return new Promise<void>(() => {});
        };
        locks.request(nameOf(here), forAll).catch(() => resolve());
      });
      return holding;
    },
    async whenGone(page) {
      if (page === here) return;
      await locks?.request(nameOf(page), () => {});
    },
  };
}

/** The pages of this browser. */
export const openPages: OpenPages = newOpenPages(globalThis.navigator?.locks);
