import type en from '../en/people.ts';
import type { SameShape } from '../shape.ts';

export default {
  title: 'Personas en este plan',
  lead: 'Todas pueden leerlo entero.',
  here: 'aquí ahora',
  roleMeans: {
    client: 'El plan trata de su vida. Lee y escribe en todo el plan.',
    therapist: 'Trabaja en el plan con su cliente. Lee y escribe en todo el plan.',
    supporter: 'Alguien de confianza para los dos, como su pareja o tutor. Lee y escribe.',
    observer: 'Solo lee, como alguien que supervisa.',
  },
  endAccess: 'Quitar acceso',
  endFor: 'Quitar acceso a {name}',
  end: {
    title: '¿Quitar el acceso a {name}?',
    text: '{name} ya no podrá abrir este plan a partir de ahora. Lo que escribió se queda. Puedes invitarle otra vez.',
    ended: '{name} ya no tiene acceso.',
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
