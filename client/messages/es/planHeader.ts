import type en from '../en/planHeader.ts';
import type { SameShape } from '../shape.ts';

export default {
  people: 'Personas',
  withYou: 'Contigo ahora: {names}',
  saved: {
    loading: 'Abriendo…',
    saved: 'Guardado',
    saving: 'Guardando…',
    offline: 'Sin conexión',
    kept: 'Sin conexión: se queda aquí hasta que vuelvas',
    'read-only': 'Solo lectura',
    reader: 'Leer y responder',
    refused: 'Sin guardar',
    ended: 'Cerrado',
  },
  back: 'Has vuelto. Todo está guardado.',
  state: {
    offline:
      'Estás sin conexión. Puedes seguir escribiendo: se queda en esta página y se guarda cuando vuelvas. Deja la página abierta, por favor.',
    unopened:
      'Ahora no hay conexión con Waymark y el plan todavía no está aquí. Se abrirá solo en cuanto se pueda. Lo que se guardó está a salvo.',
    role: 'Estás aquí para leer, y puedes responder en la conversación. Nada de lo que hagas cambia el plan.',
    storage:
      'El servidor no puede guardar ahora. Lo último que escribiste se queda en esta página y se guardará en cuanto se pueda. Deja la página abierta, por favor.',
    damaged:
      'Una parte de este plan no pasó su revisión. Se puede leer, y nada cambiará hasta que se arregle. Avisa a quien se encarga de este Waymark.',
    refused: 'El último cambio no se pudo guardar. Lo que se guardó antes está a salvo.',
    signedOut: 'Tu sesión está cerrada. Entra para seguir donde estabas. Nada se pierde.',
    noAccess: 'Ya no tienes acceso a este plan.',
    noSuchPlan: 'Este plan ya no está aquí.',
    reload:
      'Waymark se actualizó. Carga la página otra vez para seguir. Lo que se guardó está a salvo.',
    unsaved: 'Algunas de tus últimas palabras solo están en esta página. Cópialas antes.',
  },
  signIn: 'Entrar',
  signInAgain: 'Entrar otra vez',
  someoneElse: 'Es otra cuenta. Entra con la que tenías aquí.',
  reload: 'Cargar otra vez',
  plans: 'Ir a tus planes',
  kept: {
    title: 'Lo que no se guardó',
    copy: 'Copiar',
    copied: 'Copiado',
    forget: 'No lo necesito',
    seen: 'Ya lo he visto',
    named: '«{name}»',
    unnamed: 'una parte sin palabras',
    said: {
      notes: 'De tus notas',
      conversation: 'Lo que escribiste en la conversación',
      review: 'Lo que escribiste al mirarlo juntos',
    },
    acts: {
      title: 'El título nuevo del plan',
      rhythm: 'Un cambio en cada cuánto volver a mirarlo',
      lookAgain: 'Un cambio del día para volver a mirarlo',
      add: 'Una parte nueva sin palabras',
      state: 'Un cambio en cómo va {about}',
      setAside: 'Dejar a un lado {about}',
      takeOut: 'Quitar {about}',
      bringBack: 'Traer de vuelta {about}',
      move: 'Mover {about}',
      link: 'Un cambio en con qué va {about}',
      detail: 'Un detalle de {about}',
    },
  },
  safety: {
    guide: 'Este plan es una guía, no un examen. Puede cambiar cuando tú cambies.',
    nobody: 'Nadie lo vigila entre una sesión y otra.',
    US: 'Si necesitas a alguien ahora, llama al <tel>988</tel> y oprime 2, o envía AYUDA por mensaje al 988.',
    CA: 'Si necesitas a alguien ahora, llama o envía un mensaje al <tel>988</tel> (en inglés o francés).',
    GB: 'Si necesitas a alguien ahora, llama a Samaritans al <tel>116 123</tel> (en inglés), o al <tel>999</tel> si hay una vida en peligro.',
    IE: 'Si necesitas a alguien ahora, llama a Samaritans al <tel>116 123</tel> (en inglés), o al <tel>112</tel> si hay una vida en peligro.',
    AU: 'Si necesitas a alguien ahora, llama a Lifeline al <tel>13 11 14</tel> (en inglés), o al <tel>000</tel> si hay una vida en peligro.',
    NZ: 'Si necesitas a alguien ahora, llama o envía un mensaje al <tel>1737</tel> (en inglés), o llama al <tel>111</tel> si hay una vida en peligro.',
    ES: 'Si necesitas a alguien ahora, llama al <tel>024</tel>, o al <tel>112</tel> si hay una vida en peligro.',
    MX: 'Si necesitas a alguien ahora, llama al <tel>800 911 2000</tel>, o al <tel>911</tel> si hay una vida en peligro.',
    any: 'Si necesitas a alguien ahora, llama al número de emergencias de tu país. En Estados Unidos, llama al <tel>988</tel> y oprime 2.',
  },
} satisfies SameShape<typeof en>;
