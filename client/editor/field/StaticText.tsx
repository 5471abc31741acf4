import type { ReactNode } from 'react';

import type { RichText } from '#shared/plan/plan.ts';

import { attributesOf } from '../annotations/markWords.ts';
import {
  type MarkedNode,
  type MarkedSpan,
  type MarkedText,
  markedText,
  type Segment,
} from '../annotations/segments.ts';
import { linkAttributes } from './schema.ts';

export interface StaticTextProps {
  readonly text: RichText;
  /** What people have annotated. */
  readonly segments?: readonly Segment[];
  /** What a screen reader says of words that so many threads are about. */
  readonly describe?: (count: number) => string;
}

/** The text of a field as the editor would show it, element by element, without being one. */
export function StaticText({ text, segments = [], describe }: StaticTextProps): ReactNode {
  if (text.length === 0) return <EmptyLine />;
  return <Nodes nodes={markedText(text, segments)} describe={describe ?? unsaid} />;
}

type Describe = (count: number) => string;
const unsaid: Describe = () => '';

function Nodes(props: { readonly nodes: MarkedText; readonly describe: Describe }): ReactNode {
  const { nodes, describe } = props;
  // The text is rendered whole at each change; a node has no identity beyond its place.
  // oxlint-disable-next-line react/no-array-index-key
  return nodes.map((node, at) => <OneNode key={at} node={node} describe={describe} />);
}

function OneNode(props: { readonly node: MarkedNode; readonly describe: Describe }): ReactNode {
  const { node, describe } = props;
  if (node.type === 'paragraph') {
    if (node.content.length === 0) return <EmptyLine />;
    return (
      <p dir="auto">
        {node.content.map((span, at) => (
          // oxlint-disable-next-line react/no-array-index-key
          <Span key={at} span={span} describe={describe} />
        ))}
      </p>
    );
  }
  const List = node.type === 'bulletList' ? 'ul' : 'ol';
  return (
    <List>
      {node.content.map((item, at) => (
        // oxlint-disable-next-line react/no-array-index-key
        <li key={at}>
          <Nodes nodes={item.content} describe={describe} />
        </li>
      ))}
    </List>
  );
}

function Span(props: { readonly span: MarkedSpan; readonly describe: Describe }): ReactNode {
  const { span, describe } = props;
  let text: ReactNode = span.text;
  if (span.marked) {
    const { nodeName: Mark, ...attributes } = attributesOf(span.marked, describe);
    text = <Mark {...attributes}>{text}</Mark>;
  }
  if (span.italic) text = <em>{text}</em>;
  if (span.bold) text = <strong>{text}</strong>;
  if (span.link === undefined) return text;
  return (
    <a {...linkAttributes} href={span.link} tabIndex={-1}>
      {text}
    </a>
  );
}

/** As high as a line, like the editor's own empty paragraph. */
function EmptyLine(): ReactNode {
  return (
    <p dir="auto">
      <br />
    </p>
  );
}
