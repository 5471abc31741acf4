const shapes = {
  plus: 'M10 4.5v11M4.5 10h11',
  close: 'M5.5 5.5l9 9M14.5 5.5l-9 9',
  check: 'M4.5 10.5l3.7 3.7 7.3-8',
  copy: 'M7.5 7.5V5.3c0-.7.6-1.3 1.3-1.3h5.9c.7 0 1.3.6 1.3 1.3v5.9c0 .7-.6 1.3-1.3 1.3h-2.2M5.3 7.5h5.9c.7 0 1.3.6 1.3 1.3v5.9c0 .7-.6 1.3-1.3 1.3H5.3C4.6 16 4 15.4 4 14.7V8.8c0-.7.6-1.3 1.3-1.3Z',
  people:
    'M7.8 9.2a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4ZM2.8 16c.2-2.9 2.2-4.6 5-4.6s4.8 1.7 5 4.6M13 4.2a2.5 2.5 0 0 1 0 4.7M14.6 11.8c1.5.7 2.5 2.1 2.6 4.2',
  arrow: 'M4 10h11.5M11 5.5l4.5 4.5-4.5 4.5',
  back: 'M16 10H4.5M9 5.5 4.5 10 9 14.5',
  leave: 'M11.5 4H6.3C5.6 4 5 4.6 5 5.3v9.4c0 .7.6 1.3 1.3 1.3h5.2M9 10h8M14 7l3 3-3 3',
  chevron: 'M6 8.2l4 4 4-4',
  history: 'M4.2 7.2A6.5 6.5 0 1 1 3.5 10M3.6 3.8l.6 3.4 3.4-.6M10 6.4V10l2.5 1.6',
} as const;

/** A line drawing 20 px square, in the colour of the text around it; never the only name of a thing. */
export function Icon({ name }: { readonly name: keyof typeof shapes }) {
  return (
    <svg
      width="20"
      height="20"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={shapes[name]} />
    </svg>
  );
}
