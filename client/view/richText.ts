/**
 * Rich text as elements. Every word goes in as text and every link is looked at again, whatever the
 * plan at hand went through before: nothing that somebody wrote can become markup or run.
 */
import { html, nothing, type TemplateResult } from 'lit';

import type { RichItem, RichNode, RichSpan, RichText } from '#shared/plan/plan.ts';
import { isLinkHref } from '#shared/plan/validate.ts';

export function richText(text: RichText): readonly TemplateResult[] {
  return text.map((node) => oneNode(node));
}

function oneNode(node: RichNode): TemplateResult {
  switch (node.type) {
    case 'paragraph':
      return html`<p dir="auto">${node.content.map((span) => oneSpan(span))}</p>`;
    case 'bulletList':
      return html`<ul>
        ${node.content.map((item) => oneItem(item))}
      </ul>`;
    case 'orderedList':
      return html`<ol>
        ${node.content.map((item) => oneItem(item))}
      </ol>`;
  }
}

function oneItem(item: RichItem): TemplateResult {
  return html`<li>${richText(item.content)}</li>`;
}

function oneSpan(span: RichSpan): TemplateResult | string | typeof nothing {
  if (span.text === '') return nothing;
  let text: TemplateResult | string = span.text;
  if (span.italic) text = html`<em>${text}</em>`;
  if (span.bold) text = html`<strong>${text}</strong>`;
  if (span.link === undefined || !isLinkHref(span.link)) return text;
  return html`<a href=${span.link} target="_blank" rel="noopener noreferrer nofollow">${text}</a>`;
}
