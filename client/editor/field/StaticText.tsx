import type { ReactNode } from 'react';

import type { RichNode, RichSpan, RichText } from '#shared/plan/plan.ts';

import { linkAttributes } from './schema.ts';

/** The text of a field as the editor would show it, element by element, without being one. */
export function StaticText({ text }: { readonly text: RichText }): ReactNode {
  return text.length === 0 ? <EmptyLine /> : <Nodes nodes={text} />;
}

function Nodes({ nodes }: { readonly nodes: RichText }): ReactNode {
  // The text is rendered whole at each change; a node has no identity beyond its place.
  // oxlint-disable-next-line react/no-array-index-key
  return nodes.map((node, at) => <OneNode key={at} node={node} />);
}

function OneNode({ node }: { readonly node: RichNode }): ReactNode {
  if (node.type === 'paragraph') {
    if (node.content.length === 0) return <EmptyLine />;
    return (
      <p dir="auto">
        {node.content.map((span, at) => (
          // oxlint-disable-next-line react/no-array-index-key
          <Span key={at} span={span} />
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
          <Nodes nodes={item.content} />
        </li>
      ))}
    </List>
  );
}

function Span({ span }: { readonly span: RichSpan }): ReactNode {
  let text: ReactNode = span.text;
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
