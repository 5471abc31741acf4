/**
 * What yjs will spend on taking updates in, and how much of it one turn may take. Updates that are
 * merged into one commit are taken in together, so the same bounds hold for an update and for a
 * commit.
 */

/** The most that one update, and one commit, may cost; each comes to about 50 ms at most. */
export const mostWork = {
  /** Sum, over all structs that yjs may join, of the structs in that one's array: see moves.ts. */
  moves: 100_000_000,
  /** Steps of conflict resolution; yjs takes about 100 ns for each. */
  steps: 500_000,
} as const;

/** What one update costs, in terms that add up. */
export interface Work {
  readonly steps: number;
  /** By client. */
  readonly joins: ReadonlyMap<number, Joins>;
}

export interface Joins {
  /** Structs that yjs may join. */
  readonly structs: number;
  /** Structs in the client's array, once the update is in. */
  readonly parts: number;
}

export const noWork: Work = { steps: 0, joins: new Map() };

/** Adds up what the updates of one commit cost. */
export class CommitWork {
  readonly #joins = new Map<number, Joins>();
  #moves = 0;
  #steps = 0;

  /** Takes the next update in; false when the commit would cost too much with it. */
  add({ steps, joins }: Work): boolean {
    this.#steps += steps;
    for (const [client, { structs, parts }] of joins) {
      const before = this.#joins.get(client) ?? { structs: 0, parts: 0 };
      // yjs joins when all of the commit is in, so what is added later makes joining dearer too.
      const after = {
        structs: before.structs + structs,
        parts: Math.max(before.parts, parts),
      };
      this.#joins.set(client, after);
      this.#moves += after.structs * after.parts - before.structs * before.parts;
    }
    return this.#moves <= mostWork.moves && this.#steps <= mostWork.steps;
  }
}
