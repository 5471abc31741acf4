import type en from '../en/people.ts';
import type { SameShape } from '../shape.ts';

export default {
  title: 'Personas en este plan',
  lead: 'Todas pueden leerlo entero.',
  here: 'en la página ahora',
  roleMeans: {
    client: 'El plan trata de su vida. Lee y escribe en todo el plan.',
    therapist: 'Trabaja en el plan con su cliente. Lee y escribe en todo el plan.',
    supporter: 'Alguien de confianza para los dos, como su pareja o tutor. Lee y escribe.',
    observer: 'Lee y puede responder en la conversación, como alguien que supervisa.',
  },
  endAccess: 'Quitar acceso',
  endFor: 'Quitar acceso a {name}',
  end: {
    title: '¿Quitar el acceso a {name}?',
    text: '{name} ya no podrá abrir este plan a partir de ahora. Lo que escribió se queda. Puedes invitarle otra vez.',
    ended: '{name} ya no tiene acceso.',
  },
  open: {
    title: 'Enlaces abiertos',
    none: 'No hay ningún enlace abierto.',
    anyone: 'para quien tenga el enlace',
    made: 'Lo creó {name} el {when}.',
    until: 'Sirve hasta el {when}.',
    withdraw: 'Retirar',
    withdrawAs: 'Retirar el enlace para quien lo tenga, como {role}',
    withdrawFor: 'Retirar el enlace para {email}, como {role}',
    ask: {
      title: '¿Retirar este enlace?',
      text: 'Desde ahora no abrirá nada. Si ya lo enviaste, avisa a la persona. Puedes crear otro cuando quieras.',
    },
    withdrawn: 'El enlace ya no sirve.',
    gone: 'Este enlace ya se usó, se retiró, o se acabó su tiempo.',
  },
  leave: 'Salir de este plan',
  leaving: {
    title: '¿Salir de este plan?',
    text: 'Ya no podrás abrirlo, a menos que alguien te invite otra vez. Lo que escribiste se queda.',
  },
  invite: {
    title: 'Invitar a alguien',
    as: 'Como',
    email: 'Su correo, si quieres',
    emailHelp: 'Así el enlace sirve solo para ese correo. No se le envía nada.',
    make: 'Crear un enlace',
    linkFor: 'Enlace para una persona, como {role}',
    copy: 'Copiar el enlace',
    copied: 'Copiado',
    onlyHere:
      'Esta dirección solo se abre en este equipo. Para que otros entren, configura PUBLIC_URL: mira el README.',
    once: 'Sirve una vez, hasta el {when}. Envíaselo tú. Por seguridad solo se muestra ahora.',
    another: 'Crear otro enlace',
    cannotCopy: 'Aquí no se pudo copiar. Selecciona el enlace y cópialo a mano.',
  },
} satisfies SameShape<typeof en>;
