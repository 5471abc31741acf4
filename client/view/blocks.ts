/** The parts of a plan, each as one list item that can only be read. */
import { html, nothing, type TemplateResult } from 'lit';

import type {
  Area,
  Block,
  BlockId,
  Day,
  Goal,
  Instant,
  Matter,
  Signal,
  UserId,
} from '#shared/plan/plan.ts';

import {
  type GoalOutline,
  hasNotes,
  hasWords,
  isSetAside,
  setAsideBy,
  type SetAsideEntry,
  type Step,
} from '../editor/outline/pageOutline.ts';
import { shortened } from '../editor/outline/shortened.ts';
import { heading } from './heading.ts';
import { richText } from './richText.ts';
import { fill, type PlanWords, type Saying } from './words.ts';

/** What every part needs to know to speak of itself. */
export interface Reading {
  readonly words: PlanWords;
  readonly saying: Saying;
  readonly blocks: ReadonlyMap<BlockId, Block>;
  /** Of the headings of goals. */
  readonly level: number;
  /** Says whose words a matter is, because more than one person wrote there. */
  readonly signed: boolean;
  readonly nameOf: (id: UserId) => string;
  readonly dayOf: (instant: Instant) => Day;
}

export function matter(block: Matter, reading: Reading): TemplateResult {
  const { words, nameOf } = reading;
  const lead = [
    block.prompt === null ? null : words.prompts[block.prompt],
    reading.signed ? fill(words.writtenBy, { name: nameOf(block.author) }) : null,
  ].filter((part) => part !== null);
  return html`<li class="matter">
    ${lead.length > 0 ? html`<p class="lead">${lead.join(' · ')}</p>` : nothing}
    <p class="words" dir="auto">${block.statement}</p>
    ${notes(block, reading)}
  </li>`;
}

export function area(block: Area, reading: Reading): TemplateResult {
  return html`<li class="chip">
    <span dir="auto">${block.statement || reading.words.withoutWords}</span>${notes(block, reading)}
  </li>`;
}

export function goal(
  { goal: block, steps, alsoServedBy }: GoalOutline,
  reading: Reading,
): TemplateResult {
  const { words, saying } = reading;
  const said = steps.filter((one) => hasWords(one));
  const others = alsoServedBy.filter((one) => hasWords(one));
  return html`<li class="goal">
    ${heading(reading.level, block.statement.trim() || words.withoutWords, quoteClass(block))}
    ${
      block.clinical.trim() === ''
        ? nothing
        : html`<p class="clinical" dir="auto">
            <span class="faint">${words.clinicalLead}</span> ${block.clinical}
          </p>`
    }
    <div class="row">
      <span class="state ${block.state.value}">${words.state.goal[block.state.value]}</span>
      <span>${saying.since(reading.dayOf(block.state.since))}</span>
      ${quoted(block.state.note)} ${connections(block, words.links.forAreas, reading)}
    </div>
    ${notes(block, reading)}
    ${
      said.length === 0
        ? nothing
        : html`<ul role="list" class="list thread" aria-label=${words.threadLabel}>
            ${said.map((one) => step(one, reading))}
          </ul>`
    }
    ${
      others.length === 0
        ? nothing
        : html`<p class="also">
            ${fill(words.links.alsoServedBy, {
              names: saying.list(others.map((one) => nameOfBlock(one, reading))),
            })}
          </p>`
    }
  </li>`;
}

/** A strategy or a measure: what is tried, or how it would be noticed. */
export function step(block: Step, reading: Reading): TemplateResult {
  const { words } = reading;
  const more = connections(block, words.links.alsoFor, reading);
  if (block.kind === 'measure') {
    return html`<li class="step">
      <span class="mark round" aria-hidden="true"></span>
      <div>
        <p dir="auto">${words.measureLead} ${block.statement}</p>
        ${row([kind(words.measureKind, block.measureKind), more])} ${notes(block, reading)}
      </div>
    </li>`;
  }
  const state = block.state.value;
  return html`<li class="step">
    <span class="mark square" aria-hidden="true"></span>
    <div>
      <p dir="auto">${block.statement}</p>
      ${
        block.why.trim() === ''
          ? nothing
          : html`<p class="why" dir="auto">${words.whyLead} ${block.why}</p>`
      }
      ${row([
        state === 'trying'
          ? nothing
          : html`<span class="state small ${state}">${words.state.strategy[state]}</span>`,
        kind(words.approach, block.approach),
        quoted(block.state.note),
        more,
      ])}
      ${notes(block, reading)}
    </div>
  </li>`;
}

export function noticing(block: Signal, reading: Reading): TemplateResult {
  const { words, saying } = reading;
  return html`<li class="signal">
    <span class="dot" aria-hidden="true"></span>
    <p class="words" dir="auto">${block.statement}</p>
    ${row([
      html`<time datetime=${block.noticedOn}>${saying.when(block.noticedOn)}</time>`,
      kind(words.signalKind, block.signalKind),
      connections(block, words.links.about, reading),
    ])}
    ${notes(block, reading)}
  </li>`;
}

/** A block that is out of the plan for now: its words, who put it there, and what rests with it. */
export function setAside({ block, steps }: SetAsideEntry, reading: Reading): TemplateResult {
  const { words, saying, nameOf } = reading;
  const aside = setAsideBy(block);
  const said = steps.filter((one) => hasWords(one));
  return html`<li class="item">
    <p class="faint">${words.kinds[block.kind]}</p>
    <p class="words" dir="auto">${block.statement.trim() || words.withoutWords}</p>
    ${
      aside === null
        ? nothing
        : html`${quoted(aside.note)}
            <p class="faint">
              ${fill(words.aside.by, {
                name: nameOf(aside.by),
                date: saying.date(reading.dayOf(aside.at as Instant)),
              })}
            </p>`
    }
    ${
      said.length === 0
        ? nothing
        : html`<p class="faint">
            ${fill(words.aside.with, {
              names: saying.list(said.map((one) => nameOfBlock(one, reading))),
            })}
          </p>`
    }
    ${notes(block, reading)}
  </li>`;
}

type Part = TemplateResult | typeof nothing;

function quoteClass(block: Goal): string {
  return block.statement.trim() === '' ? 'quote wordless' : 'quote';
}

function notes(block: Block, reading: Reading): Part {
  if (!hasNotes(block)) return nothing;
  return html`<div class="notes" role="group" aria-label=${reading.words.notes}>
    ${richText(block.notes)}
  </div>`;
}

function row(parts: readonly Part[]): Part {
  return parts.every((part) => part === nothing) ? nothing : html`<div class="row">${parts}</div>`;
}

function quoted(note: string | null): Part {
  return note === null || note.trim() === ''
    ? nothing
    : html`<span class="note" dir="auto">“${note}”</span>`;
}

/** "Other" says nothing. */
function kind<Value extends string>(of: Readonly<Record<Value, string>>, value: Value): Part {
  return value === 'other' ? nothing : html`<span>${of[value]}</span>`;
}

function connections(block: Block, text: string, reading: Reading): Part {
  const targets = block.links.flatMap((id) => {
    const target = reading.blocks.get(id);
    return target && !isSetAside(target) ? [target] : [];
  });
  if (targets.length === 0) return nothing;
  const names = reading.saying.list(targets.map((one) => nameOfBlock(one, reading)));
  return html`<span dir="auto">${fill(text, { names })}</span>`;
}

function nameOfBlock(block: Block, { words }: Reading): string {
  const name = shortened(block.statement, 'brief');
  if (name === '') return `${words.kinds[block.kind]}, ${words.withoutWords}`;
  return block.kind === 'goal' ? `“${name}”` : name;
}
