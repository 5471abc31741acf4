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
  talk: 'M4 5.5C4 4.7 4.7 4 5.5 4h9c.8 0 1.5.7 1.5 1.5v6c0 .8-.7 1.5-1.5 1.5H9l-3.6 3v-3C4.6 13 4 12.3 4 11.5Z',
  list: 'M5 3.800h8.500c.8 0 1.5.7 1.5 1.500V16.500l-5-3-5 3V3.800ZM7.8 7.300h4.400M7.8 10h4.4',
  note: 'M4.5 4.800c0-.6.4-1 1-1h9c.6 0 1 .4 1 1v7l-4 4.400h-6c-.6 0-1-.4-1-1ZM11.5 16v-3.200c0-.6.4-1 1-1h3M7.3 7.300h5.400M7.3 10.200h3',
  noticing:
    'M10 3.500v3M10 13.500v3M3.5 10h3M13.5 10h3M5.4 5.400l1.7 1.700M12.9 12.900l1.7 1.700M14.6 5.400l-1.7 1.700M7.1 12.900l-1.7 1.7',
  up: 'M10 15.500V4.500M5.5 9 10 4.5 14.5 9',
  down: 'M10 4.500v11M5.5 11l4.5 4.500L14.5 11',
  handle: 'M7.5 5.5h.01M12.5 5.5h.01M7.5 10h.01M12.5 10h.01M7.5 14.500h.01M12.5 14.500h.01',
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
