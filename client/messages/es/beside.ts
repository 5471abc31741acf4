import type en from '../en/beside.ts';
import type { SameShape } from '../shape.ts';

export default {
  label: 'Junto al plan',
  /** The buttons in the bar. */
  open: 'Abrir junto al plan',
  places: {
    conversation: 'Conversación',
    next: 'Para la próxima vez',
    notes: 'Mis notas',
    noticings: 'Lo que hemos notado',
    history: 'Historia',
  },
  notices: 'Cómo me entero de lo nuevo',
  close: 'Cerrar lo que está junto al plan',
  newHere: '{count, plural, one {# nuevo} other {# nuevos}}',
  openHere: '{count, plural, one {# abierto} other {# abiertos}}',
  trouble: 'Esto no se abrió. Comprueba tu conexión e inténtalo de nuevo.',
} as const satisfies SameShape<typeof en>;
