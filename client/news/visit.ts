/**
 * One visit to a plan: what was new when it began, and telling the server that it was looked at.
 * What is new is asked once, when the plan is really in front of somebody, and stays marked until
 * they say that they have seen it. The server's mark moves when they leave after some seconds, and
 * every few minutes while they are there; a page in the background moves nothing.
 */
import type { BlockId, Instant } from '#shared/plan/plan.ts';
import type { BlockNews, News } from '#shared/wire/notices.ts';

import { type Source, sourceOf, type Store } from '../sync/store.ts';

export interface NewsShown {
  readonly news: News;
  readonly blocks: ReadonlyMap<BlockId, BlockNews>;
  /** The block that "show me" has led to. */
  readonly at: BlockId | null;
}

/** When its reader was here last; `at: null` on a first visit. */
export interface Since {
  readonly at: Instant | null;
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
  readonly #since: Source<Since | null> = sourceOf<Since | null>(null);
  readonly #dismissed: Source<number> = sourceOf(0);
  /** When the page came to the front; `null` while it is behind. */
  #cameAt: number | null = null;
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

  /** What this visit's news is counted from; `null` until the server has said. */
  get since(): Store<Since | null> {
    return this.#since;
  }

  /** How often they said that they have seen it. */
  get dismissed(): Store<number> {
    return this.#dismissed;
  }

  /** The plan is in front of somebody now. */
  came(): void {
    if (this.#cameAt !== null) return;
    const now = this.#ports.now();
    this.#cameAt = now;
    if (this.#hiddenAt !== null && now - this.#hiddenAt >= awayMs) this.#asked = 'not';
    if (this.#asked === 'not') void this.#ask();
    else this.#tellLater();
  }

  /** It is not any more: another tab, another page, the screen went dark. */
  left(): void {
    if (this.#cameAt === null) return;
    const now = this.#ports.now();
    const looked = now - this.#cameAt;
    this.#cameAt = null;
    this.#hiddenAt = now;
    this.#cancel();
    // Telling before it is known what is new would lose it.
    if (this.#asked === 'known' && looked >= lookMs) this.#ports.tell({ leaving: true });
  }

  /** They say that they have seen it. */
  dismiss(): void {
    this.#shown.set(null);
    this.#dismissed.set(this.#dismissed.get() + 1);
    this.#ports.tell({ leaving: false });
  }

  /** "Show me" leads here. */
  show(block: BlockId): void {
    const shown = this.#shown.get();
    if (shown) this.#shown.set({ ...shown, at: block });
  }

  /**
   * People went back to an earlier plan: asks anew for what is still new in it. When the mark has moved
   * on meanwhile, its reader was told long enough, and nothing is marked any more.
   */
  async again(): Promise<void> {
    const before = this.#shown.get();
    if (before === null) return;
    let news: News | null = null;
    try {
      news = await this.#ports.ask();
    } catch {
      // What cannot be asked now stays as it was told.
      return;
    }
    // Seen, or asked anew, while the answer was on its way.
    if (this.#shown.get()?.news !== before.news) return;
    this.#show(news.since === before.news.since ? news : null, before.at);
  }

  #show(news: News | null, at: BlockId | null): void {
    const isNew = news !== null && (news.blocks.length > 0 || news.annotations > 0);
    if (!isNew) {
      this.#shown.set(null);
      return;
    }
    const blocks = new Map(news.blocks.map((one) => [one.block, one]));
    this.#shown.set({ news, blocks, at: at !== null && blocks.has(at) ? at : null });
  }

  async #ask(): Promise<void> {
    this.#asked = 'asking';
    try {
      const news = await this.#ports.ask();
      this.#asked = 'known';
      this.#since.set({ at: news.since });
      if (news.blocks.length > 0 || news.annotations > 0) this.#show(news, null);
      if (this.#cameAt !== null) this.#tellLater();
    } catch {
      // Without an answer nothing is marked, and nothing is told: it stays new.
      this.#asked = 'not';
      if (this.#cameAt === null) return;
      this.#cancel = this.#ports.after(askAgainMs, () => {
        if (this.#cameAt !== null && this.#asked === 'not') void this.#ask();
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
