/** Locks that tabs of one browser share: each is held by one, and let go when that tab closes. */
interface TestTab {
  request(name: string, act: () => Promise<void> | void): Promise<void>;
  close(): void;
}

export interface TestLocks {
  tab(): TestTab;
}

export function testLocks(): TestLocks {
  const last = new Map<string, Promise<void>>();
  return {
    tab() {
      let close = () => {};
      const closed = new Promise<void>((resolve) => {
        close = resolve;
      });
      return {
        request(name, act) {
          const before = last.get(name) ?? Promise.resolve();
          const mine = before.then(() => Promise.race([act(), closed]));
          last.set(name, mine);
          return mine;
        },
        close: () => close(),
      };
    },
  };
}
