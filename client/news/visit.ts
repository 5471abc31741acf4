/**
 * One visit to a plan: what was new when it began, and telling the server that it was looked at.
 * What is new is asked once, when the plan is really in front of somebody, and stays marked until
 * they say that they have seen it. The server's mark moves when they leave after some seconds, and
 * every few minutes while they are there; a page in the background moves nothing.
 */
import type { BlockId } from '#shared/plan/plan.ts';
import type { BlockNews, News } from '#shared/wire/notices.ts';

import { type Source, sourceOf, type Store } from '../sync/store.ts';

export interface NewsShown {
  readonly news: News;
  readonly blocks: ReadonlyMap<BlockId, BlockNews>;
  /** The block that "show me" has led to. */
  readonly at: BlockId | null;
}

export interface VisitPorts {
  /** Rejects when it cannot be asked now. */
  readonly ask: () => Promise<News>;
  /** Tells the server that all is seen; `leaving`: the page may be gone before the answer comes. */
  readonly tell: (how: { readonly leaving: boolean }) => void;
  readonly now: () => number;
  /** Returns the cancel function. */
  readonly after: (ms: number, run: () => void) => () => void;
}

/** Shorter looks see nothing. */
export const lookMs = 4_000;
/** Somebody who stays is noted as having seen it this often. */
export const tellEveryMs = 5 * 60_000;
/** Whoever was away for longer has come for another visit. */
export const awayMs = 10 * 60_000;
const askAgainMs = 30_000;

export class Visit {
  readonly #ports: VisitPorts;
  readonly #shown: Source<NewsShown | null> = sourceOf<NewsShown | null>(null);
  /** When the page came to the front; `null` while it is behind. */
  #since: number | null = null;
  #hiddenAt: number | null = null;
  #asked: 'not' | 'asking' | 'known' = 'not';
  #cancel: () => void = () => undefined;

  constructor(ports: VisitPorts) {
    this.#ports = ports;
  }

  /** `null` while nothing is known, and when nothing is new. */
  get shown(): Store<NewsShown | null> {
    return this.#shown;
  }

  /** The plan is in front of somebody now. */
  came(): void {
    if (this.#since !== null) return;
    const now = this.#ports.now();
    this.#since = now;
    if (this.#hiddenAt !== null && now - this.#hiddenAt >= awayMs) this.#asked = 'not';
    if (this.#asked === 'not') void this.#ask();
    else this.#tellLater();
  }

  /** It is not any more: another tab, another page, the screen went dark. */
  left(): void {
    if (this.#since === null) return;
    const now = this.#ports.now();
    const looked = now - this.#since;
    this.#since = null;
    this.#hiddenAt = now;
    this.#cancel();
    // Telling before it is known what is new would lose it.
    if (this.#asked === 'known' && looked >= lookMs) this.#ports.tell({ leaving: true });
  }

  /** They say that they have seen it. */
  dismiss(): void {
    this.#shown.set(null);
    this.#ports.tell({ leaving: false });
  }

  /** "Show me" leads here. */
  show(block: BlockId): void {
    const shown = this.#shown.get();
    if (shown) this.#shown.set({ ...shown, at: block });
  }

  async #ask(): Promise<void> {
    this.#asked = 'asking';
    try {
      const news = await this.#ports.ask();
      this.#asked = 'known';
      const isNew = news.blocks.length > 0 || news.annotations > 0;
      if (isNew) {
        const blocks = new Map(news.blocks.map((one) => [one.block, one]));
        this.#shown.set({ news, blocks, at: null });
      }
      if (this.#since !== null) this.#tellLater();
    } catch {
      // Without an answer nothing is marked, and nothing is told: it stays new.
      this.#asked = 'not';
      if (this.#since === null) return;
      this.#cancel = this.#ports.after(askAgainMs, () => {
        if (this.#since !== null && this.#asked === 'not') void this.#ask();
      });
    }
  }

  #tellLater(): void {
    this.#cancel();
    this.#cancel = this.#ports.after(tellEveryMs, () => {
      this.#ports.tell({ leaving: false });
      this.#tellLater();
    });
  }
}
