import { css } from 'lit';

import { blockStyles } from './blocks.styles.ts';

/** The letter around its parts. */
const letterStyles = css`
  :host {
    display: block;
    color: var(--ink);
    font: 400 var(--text-m) / 1.55 var(--plain);
    overflow-wrap: anywhere;
  }

  :host([hidden]) {
    display: none;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  p,
  ul,
  ol {
    margin: 0;
    font: inherit;
  }

  .list {
    padding: 0;
    list-style: none;
  }

  .title {
    font: 400 var(--voice-xl) / 1.15 var(--voice);
    letter-spacing: -0.01em;
  }

  .meta {
    margin-block-start: 6px;
    color: var(--soft);
  }

  section {
    margin-block-start: 44px;
  }

  .name {
    margin-block-end: 18px;
    color: var(--faint);
    font: 600 var(--text-xs) / 1.3 var(--plain);
  }

  .intro {
    color: var(--soft);
  }

  .faint,
  .lead {
    color: var(--faint);
    font-size: var(--text-s);
  }

  .lead {
    margin-block-end: 2px;
  }

  .matter,
  .signal {
    padding-block-end: var(--space-4);
  }

  .matter .words {
    font: 400 var(--voice-m) / 1.42 var(--voice);
    text-wrap: pretty;
  }

  .words {
    font: 400 var(--voice-s) / 1.42 var(--voice);
    text-wrap: pretty;
  }

  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    gap: 10px;
  }

  .chip {
    max-inline-size: 100%;
    padding: 8px 20px;
    border-radius: 22px;
    background: var(--clay-tint);
    color: var(--clay);
    line-height: 1.5;
  }

  .chip .notes {
    border-color: color-mix(in srgb, var(--clay) 35%, transparent);
  }
`;

/** Narrow pages, forced colours, paper: after all that they change. */
const circumstances = css`
  @media (max-width: 560px) {
    .goal {
      padding: 20px 20px 18px 24px;
    }

    .goals {
      gap: 14px;
    }

    .thread {
      padding-inline-start: 12px;
    }

    .step {
      grid-template-columns: 14px minmax(0, 1fr);
    }
  }

  @media (forced-colors: active) {
    .goal {
      border-color: CanvasText;
    }

    .state {
      border-color: CanvasText;
    }

    .chip {
      outline: 1px solid CanvasText;
    }

    .mark,
    .dot {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }

  @media print {
    /* Ink on paper, whatever the screen looks like. */
    :host {
      color: #000;
      color-scheme: light;
    }

    .goal {
      margin-inline: 0;
      padding: 0 0 0 var(--hang);
      background: none;
      box-shadow: none;
    }

    .goal,
    .matter,
    .signal,
    .step,
    .item {
      break-inside: avoid;
    }

    .name {
      break-after: avoid;
    }

    .state.state {
      padding-inline: 0;
      background: none;
      color: #000;
      font-weight: 600;
    }
  }
`;

/** The editor's letter, without anything that can be pressed. */
export const planViewStyles = [letterStyles, blockStyles, circumstances];
