import { html, type TemplateResult } from 'lit';

/** Where the view's own title stands among the headings of the page around it. */
export type Level = 1 | 2 | 3;

/** A heading of that level; below the sixth there is none deeper. */
export function heading(level: number, content: unknown, name: string): TemplateResult {
  switch (level) {
    case 1:
      return html`<h1 class=${name} dir="auto">${content}</h1>`;
    case 2:
      return html`<h2 class=${name} dir="auto">${content}</h2>`;
    case 3:
      return html`<h3 class=${name} dir="auto">${content}</h3>`;
    case 4:
      return html`<h4 class=${name} dir="auto">${content}</h4>`;
    case 5:
      return html`<h5 class=${name} dir="auto">${content}</h5>`;
    default:
      return html`<h6 class=${name} dir="auto">${content}</h6>`;
  }
}
