export default {
  toolbar: 'Formatting: {label}',
  bold: 'Bold',
  italic: 'Italic',
  bulletList: 'List',
  orderedList: 'Numbered list',
  link: 'Link',
  address: 'Web address, e-mail or phone number',
  setLink: 'Set link',
  openLink: 'Open',
  removeLink: 'Remove link',
  wrongAddress: 'This does not look like an address. Try one that starts with https://',
} as const;
