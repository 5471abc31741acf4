import type en from '../en/account.ts';
import type { SameShape } from '../shape.ts';

export default {
  menu: 'Tu cuenta, {name}',
  language: 'Idioma',
  theme: 'Claro y oscuro',
  themes: { device: 'Como este dispositivo', light: 'Claro', dark: 'Oscuro' },
  signOut: 'Salir',
  unsaved: {
    title: 'Hay palabras sin guardar',
    text: 'Solo están en esta página. Si sales ahora, se pierden. Quédate hasta que se guarden.',
    stay: 'Quedarme aquí',
    signOut: 'Salir de todos modos',
  },
} satisfies SameShape<typeof en>;
