/**
 * `<plan-view>`: a plan to be read. It shows the same letter as the editor, in the same order, and
 * knows neither React nor a connection: a snapshot, a printed page and an exported file use it alike.
 * Its look comes from the custom properties of look/tokens.css on the page around it.
 */
import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';

import type { Instant, Plan, UserId } from '#shared/plan/plan.ts';

import { dayOf } from '../editor/outline/dates.ts';
import { hasWords, pageOutline, setAsideBy } from '../editor/outline/pageOutline.ts';
import { area, goal, matter, noticing, setAside, step, type Reading } from './blocks.ts';
import { heading, type Level } from './heading.ts';
import { planViewStyles } from './plan-view.styles.ts';
import { type PlanWords, sayingIn } from './words.ts';

export class PlanView extends LitElement {
  static override properties: PropertyDeclarations = {
    plan: { attribute: false },
    words: { attribute: false },
    people: { attribute: false },
    reader: { attribute: false },
    locale: { attribute: 'lang' },
    level: { type: Number },
  };
  static override styles = planViewStyles;

  /** What is shown; nothing is, without it. */
  declare plan: Plan | null;
  /** The product's words in one language: the `editor` messages. Nothing is shown without them. */
  declare words: PlanWords | null;
  /** Whose ids stand in the plan; somebody who is not among them is "someone". */
  declare people: readonly { readonly id: string; readonly name: string }[];
  /** Who reads, by id: what is theirs alone is not signed. `null` for a letter to nobody in particular. */
  declare reader: string | null;
  /** BCP 47, for dates and lists. */
  declare locale: string;
  /** Of the title's heading; the others follow below it. */
  declare level: Level;

  constructor() {
    super();
    this.plan = null;
    this.words = null;
    this.people = [];
    this.reader = null;
    this.locale = 'en';
    this.level = 1;
  }

  override render(): TemplateResult | typeof nothing {
    const { plan, words, level } = this;
    if (plan === null || words === null) return nothing;
    const outline = pageOutline(plan, (this.reader ?? '') as UserId);
    const reading = this.#reading(plan, words);
    const { sections } = words;
    return html`
      <article part="letter">
        ${heading(level, plan.title || words.untitled, 'title')}
        ${
          plan.lookAgainOn === null
            ? nothing
            : html`<p class="meta">${reading.saying.again(plan.lookAgainOn)}</p>`
        }
        ${this.#section(
          sections.matters,
          'list',
          outline.matters.filter((one) => hasWords(one)).map((one) => matter(one, reading)),
        )}
        ${this.#section(
          sections.areas,
          'list chips',
          outline.areas.filter((one) => hasWords(one)).map((one) => area(one, reading)),
        )}
        ${this.#section(
          sections.goals,
          'list goals',
          outline.goals
            .filter(({ goal, steps }) => hasWords(goal) || steps.some((one) => hasWords(one)))
            .map((one) => goal(one, reading)),
        )}
        ${this.#section(
          sections.steps,
          'list thread',
          outline.steps.filter((one) => hasWords(one)).map((one) => step(one, reading)),
          { optional: true },
        )}
        ${this.#section(
          sections.signals,
          'list signals',
          outline.signals.filter((one) => hasWords(one)).map((one) => noticing(one, reading)),
        )}
        ${this.#section(
          sections.setAside,
          'list aside',
          outline.setAside.map((one) => setAside(one, reading)),
          { optional: true },
        )}
      </article>
    `;
  }

  #section(
    title: string,
    list: string,
    items: readonly TemplateResult[],
    { optional = false } = {},
  ): TemplateResult | typeof nothing {
    if (items.length === 0 && optional) return nothing;
    return html`<section>
      ${heading(this.level + 1, title, 'name')}
      ${
        items.length === 0
          ? html`<p class="intro">${this.words?.intro.nothing}</p>`
          : html`<ul role="list" class=${list}>
              ${items}
            </ul>`
      }
    </section>`;
  }

  #reading(plan: Plan, words: PlanWords): Reading {
    const names = new Map<string, string>(this.people.map(({ id, name }) => [id, name]));
    const authors = new Set(
      plan.blocks.flatMap((block) =>
        block.kind === 'matter' && setAsideBy(block) === null && hasWords(block)
          ? [block.author]
          : [],
      ),
    );
    return {
      words,
      saying: sayingIn(this.locale, words),
      blocks: new Map(plan.blocks.map((block) => [block.id, block])),
      level: this.level + 2,
      signed:
        this.reader === null ? authors.size > 1 : [...authors].some((id) => id !== this.reader),
      nameOf: (id) => names.get(id) ?? words.someone,
      dayOf: (instant: Instant) => dayOf(instant),
    };
  }
}

/** Makes the tag known; once is enough, and a second time does no harm. */
export function definePlanView(): void {
  if (customElements.get('plan-view') === undefined) customElements.define('plan-view', PlanView);
}

declare global {
  interface HTMLElementTagNameMap {
    'plan-view': PlanView;
  }
}
