import type en from '../en/field.ts';
import type { SameShape } from '../shape.ts';

export default {
  toolbar: 'Formato: {label}',
  bold: 'Negrita',
  italic: 'Cursiva',
  bulletList: 'Lista',
  orderedList: 'Lista numerada',
  link: 'Enlace',
  address: 'Dirección web, correo o teléfono',
  setLink: 'Poner enlace',
  openLink: 'Abrir',
  removeLink: 'Quitar enlace',
  wrongAddress: 'Esto no parece una dirección. Prueba con una que empiece por https://',
} as const satisfies SameShape<typeof en>;
