import type en from '../en/plans.ts';
import type { SameShape } from '../shape.ts';

export default {
  title: 'Planes',
  new: 'Plan nuevo',
  yours: 'Tus planes',
  saving:
    'Tus últimas palabras en un plan aún no se guardaron. Deja esta página abierta: se guardan en cuanto haya conexión con Waymark.',
  kept: 'Algo que hiciste en un plan no se pudo guardar. Está en ese plan para que lo copies o lo dejes ir. Hasta entonces, no cierres esta página.',
  noClient: 'Todavía sin cliente',
  noClientHint: 'Abre el plan y elige Personas para invitarle.',
  with: 'Con {names}',
  changed: 'Cambió {when}',
  changedNow: 'Cambió ahora mismo',
  empty: {
    title: 'El primer plan empieza con un título',
    text: 'Bastan unas palabras de tu cliente, o una idea tuya: los dos pueden cambiarlo. Desde dentro del plan invitas a la otra persona.',
    action: 'Empezar un plan',
  },
  emptyClient: {
    title: 'Todavía no hay ningún plan',
    text: 'Cuando alguien te invite a un plan, estará aquí. Abre el enlace que te envió.',
  },
  dialog: {
    title: 'Plan nuevo',
    field: 'Título',
    help: 'Si puedes, con palabras de tu cliente, como «Volver a encontrar mi voz». Los dos pueden cambiarlo.',
    submit: 'Empezar el plan',
  },
} satisfies SameShape<typeof en>;
