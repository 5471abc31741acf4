/**
 * Holds back what others do for as long as somebody needs it to stand still: while an input method
 * is composing, a change of the text it composes in would break the composition. What I write goes
 * out all the same, and nothing is lost: what arrives meanwhile waits, in order.
 */
export interface Gate {
  readonly isShut: boolean;
  /** Shuts the gate until the returned function is called; it opens when everyone has. */
  shut(): () => void;
  /** Runs now, or as soon as the gate opens. */
  pass(run: () => void): void;
}

/** An open gate. */
export function newGate(): Gate {
  let shutBy = 0;
  let waiting: (() => void)[] = [];
  return {
    get isShut() {
      return shutBy > 0;
    },
    shut() {
      shutBy += 1;
      let isMine = true;
      return () => {
        if (!isMine) return;
        isMine = false;
        shutBy -= 1;
        if (shutBy > 0) return;
        const due = waiting;
        waiting = [];
        for (const run of due) run();
      };
    },
    pass(run) {
      if (shutBy > 0) waiting.push(run);
      else run();
    },
  };
}
