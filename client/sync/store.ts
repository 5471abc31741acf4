/** One value that changes over time, in the shape `useSyncExternalStore` reads. */
export interface Store<T> {
  /** The value now; the same reference until it changes. */
  readonly get: () => T;
  /** Calls back after every change. Returns the unsubscribe function. */
  readonly subscribe: (hear: () => void) => () => void;
}

/** A store that its owner sets; setting an identical value tells nobody. */
export interface Source<T> extends Store<T> {
  readonly set: (value: T) => void;
}

/** A store that holds `initial` until it is set. */
export function sourceOf<T>(initial: T): Source<T> {
  let value = initial;
  const hearing = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const hear of hearing) hear();
    },
    subscribe(hear) {
      hearing.add(hear);
      return () => {
        hearing.delete(hear);
      };
    },
  };
}

/** A store that stands for whichever store `of` names; `switch` follows a change of that. */
export function switchable<T>(of: () => Store<T>): Store<T> & { readonly switch: () => void } {
  const hearing = new Set<() => void>();
  const tell = () => {
    for (const hear of hearing) hear();
  };
  let stop: (() => void) | null = null;
  const follow = () => {
    stop?.();
    stop = hearing.size > 0 ? of().subscribe(tell) : null;
  };
  return {
    get: () => of().get(),
    subscribe(hear) {
      hearing.add(hear);
      if (stop === null) follow();
      return () => {
        hearing.delete(hear);
        if (hearing.size === 0) follow();
      };
    },
    switch() {
      follow();
      tell();
    },
  };
}
