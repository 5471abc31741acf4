/** The marks of a field as stretches that do not overlap, which the live and the static text draw alike. */
import type { RichItem, RichNode, RichSpan, RichText } from '#shared/plan/plan.ts';

import type { FieldMark } from './foundPlaces.ts';

export interface Segment {
  readonly from: number;
  readonly to: number;
  /** How many threads are about it. */
  readonly count: number;
  readonly lit: boolean;
}

/** From start to end, without what nobody has marked. */
export function segmentsOf(marks: readonly FieldMark[]): Segment[] {
  const edges = [...new Set(marks.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const segments: Segment[] = [];
  for (const [index, from] of edges.entries()) {
    const to = edges[index + 1];
    if (to === undefined) break;
    const over = marks.filter((mark) => mark.from <= from && to <= mark.to);
    if (over.length === 0) continue;
    const count = over.filter(({ thread }) => thread !== null).length;
    segments.push({ from, to, count, lit: over.some(({ lit }) => lit) });
  }
  return segments;
}

export interface MarkedSpan extends RichSpan {
  readonly marked?: Segment;
}
export type MarkedText = readonly MarkedNode[];
export type MarkedNode =
  | { readonly type: 'paragraph'; readonly content: readonly MarkedSpan[] }
  | { readonly type: 'bulletList' | 'orderedList'; readonly content: readonly MarkedItem[] };
interface MarkedItem {
  readonly type: 'listItem';
  readonly content: MarkedText;
}

/** A text with its spans cut where a segment starts or ends. */
export function markedText(text: RichText, segments: readonly Segment[]): MarkedText {
  if (segments.length === 0) return text;
  let at = 0;
  const spansOf = (spans: readonly RichSpan[]): MarkedSpan[] =>
    spans.flatMap((span) => {
      const start = at;
      at += span.text.length;
      return cut(span, start, segments);
    });
  const nodeOf = (node: RichNode): MarkedNode => {
    if (node.type !== 'paragraph') return { ...node, content: node.content.map(itemOf) };
    const content = spansOf(node.content);
    // The end of the line.
    at++;
    return { ...node, content };
  };
  const itemOf = (item: RichItem): MarkedItem => ({ ...item, content: item.content.map(nodeOf) });
  return text.map(nodeOf);
}

function cut(span: RichSpan, start: number, segments: readonly Segment[]): MarkedSpan[] {
  const end = start + span.text.length;
  const parts: MarkedSpan[] = [];
  let at = start;
  const upTo = (to: number, marked?: Segment) => {
    if (to <= at) return;
    const text = span.text.slice(at - start, to - start);
    parts.push({ ...span, text, ...(marked ? { marked } : {}) });
    at = to;
  };
  for (const segment of segments) {
    if (segment.to <= start || segment.from >= end) continue;
    upTo(Math.min(segment.from, end));
    upTo(Math.min(segment.to, end), segment);
  }
  upTo(end);
  return parts;
}
