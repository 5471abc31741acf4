const shapes = {
  grip: 'M7.4 5.2h.01M12.6 5.2h.01M7.4 10h.01M12.6 10h.01M7.4 14.8h.01M12.6 14.8h.01',
  undo: 'M7.5 4.5 4 8l3.5 3.5M4.4 8h6.9a4.4 4.4 0 0 1 0 8.8H8.5',
  redo: 'M12.5 4.5 16 8l-3.5 3.5M15.6 8H8.7a4.4 4.4 0 0 0 0 8.8h2.8',
} as const;

const dotted: ReadonlySet<keyof typeof shapes> = new Set(['grip']);

/** The page's own small signs, 20 px square, in the colour of the text around them. */
export function Glyph({ name }: { readonly name: keyof typeof shapes }) {
  return (
    <svg
      width="20"
      height="20"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={dotted.has(name) ? 2.4 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={shapes[name]} />
    </svg>
  );
}
