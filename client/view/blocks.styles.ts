import { css } from 'lit';

/** Goals with what hangs under them, notes, noticings, and what was set aside. */
export const blockStyles = css`
  .goals {
    display: grid;
    gap: 20px;
  }

  .goal {
    margin-inline: calc(-1 * var(--hang));
    padding: 26px var(--hang) 24px;
    border: 1px solid transparent;
    border-radius: var(--radius-l);
    background: var(--sheet);
    box-shadow: var(--shadow);
  }

  .quote {
    position: relative;
    font: 400 var(--voice-l) / 1.38 var(--voice);
    letter-spacing: -0.003em;
    text-wrap: pretty;
  }

  .quote:not(.wordless)::before {
    content: '“';
    position: absolute;
    inset-inline-end: 100%;
    margin-inline-end: 0.06em;
    color: var(--moss);
  }

  .quote:not(.wordless)::after {
    content: '”';
    color: var(--moss);
  }

  .wordless {
    color: var(--faint);
    font-style: italic;
  }

  .clinical {
    margin-block-start: var(--space-2);
    color: var(--soft);
    font-size: var(--text-s);
    line-height: 1.66;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 18px;
    color: var(--soft);
    font-size: var(--text-s);
  }

  .goal > .row {
    gap: 6px 12px;
    margin-block-start: 14px;
  }

  .step .row {
    margin-block-start: 2px;
  }

  .state {
    display: inline-flex;
    align-items: center;
    min-block-size: 30px;
    padding: 3px 12px;
    border: 1px solid transparent;
    border-radius: var(--radius-round);
    background: var(--well);
    color: var(--soft);
    font: 500 var(--text-s) / 1.3 var(--plain);
  }

  .state.small {
    min-block-size: 26px;
    padding: 1px 10px;
    font-size: var(--text-xs);
  }

  .state.working-on {
    background: var(--moss-tint);
    color: var(--moss);
  }

  .state.resting {
    background: var(--plum-tint);
    color: var(--plum);
  }

  .state.outgrown {
    background: var(--amber-tint);
    color: var(--amber);
  }

  .state.here-now,
  .state.keeping {
    background: var(--lake-tint);
    color: var(--lake);
  }

  .note {
    color: var(--ink);
    font: italic 400 1.0625rem / 1.4 var(--voice);
  }

  .thread {
    display: grid;
    gap: 14px;
    padding-inline-start: 18px;
    border-inline-start: 2px solid var(--line);
  }

  .goal > .thread {
    margin-block-start: 18px;
  }

  .step {
    display: grid;
    grid-template-columns: 22px minmax(0, 1fr);
    gap: 10px;
  }

  .mark {
    inline-size: 10px;
    block-size: 10px;
    margin-block-start: 8px;
  }

  .square {
    border-radius: 3px;
    background: var(--lake);
  }

  .round {
    border-radius: 50%;
    background: var(--plum);
  }

  .why {
    color: var(--soft);
    font-size: var(--text-s);
    line-height: 1.66;
  }

  .also {
    margin-block-start: var(--space-3);
    color: var(--soft);
    font-size: var(--text-s);
  }

  .notes {
    margin-block: var(--space-2);
    padding-inline-start: var(--space-4);
    border-inline-start: 2px solid var(--line);
    color: var(--ink);
    font: 400 var(--text-m) / 1.55 var(--plain);
  }

  .notes p {
    white-space: pre-line;
  }

  .notes :is(ul, ol) {
    padding-inline-start: 1.4em;
  }

  .notes > * + * {
    margin-block-start: 0.45em;
  }

  .notes a {
    color: inherit;
    text-decoration-color: var(--edge);
    text-underline-offset: 0.2em;
  }

  .notes a:focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }

  strong {
    font-weight: 600;
  }

  .signal {
    position: relative;
    padding-inline-start: 26px;
  }

  .dot {
    position: absolute;
    inset-inline-start: 2px;
    inset-block-start: 10px;
    inline-size: 9px;
    block-size: 9px;
    border-radius: 50%;
    background: var(--amber);
  }

  .signal:not(:last-child)::before {
    content: '';
    position: absolute;
    inset-inline-start: 6px;
    inset-block: 22px -7px;
    inline-size: 1px;
    background: var(--line);
  }

  .item {
    padding-block: var(--space-4);
    border-block-start: 1px solid var(--line);
  }

  .item .note {
    color: var(--soft);
  }
`;
