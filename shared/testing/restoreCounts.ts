/** What the histories with restores are counted by. */

/** What one history came to. */
export interface Outcome {
  /** What did not hold; empty when all did. */
  readonly faults: readonly string[];
  readonly counts: Counts;
}

export interface Counts {
  restores: number;
  wholeRestores: number;
  words: number;
  /** Words in the plan at the end. */
  live: number;
  /** Words that are not, and stand in a safety snapshot. */
  inSafety: number;
  /** Words that their page kept aside: they fell with a paragraph that a restore took out. */
  keptAside: number;
  /** Words in a paragraph that a person took out without having seen them. */
  takenByPeople: number;
  /** Texts twice in the plan, by an undo or redo that the restore did not know or that did not know it. */
  doubledByRaces: number;
  updateBytes: number;
}

/** Nothing has happened yet. */
export function noCounts(): Counts {
  return {
    restores: 0,
    wholeRestores: 0,
    words: 0,
    live: 0,
    inSafety: 0,
    keptAside: 0,
    takenByPeople: 0,
    doubledByRaces: 0,
    updateBytes: 0,
  };
}
