import type en from '../en/invitation.ts';
import type { SameShape } from '../shape.ts';

export default {
  title: '{name} te invita a un plan',
  opening: 'Una invitación',
  practice: 'De {practice}',
  role: {
    client:
      'El plan trata de tu vida. Tú y {name} lo escriben juntos. Lo que a cada quien le importa es suyo: solo esa persona puede escribirlo de otra manera. Todo lo demás lo pueden cambiar los dos.',
    therapist: 'Tú y {name} trabajan juntos en este plan. Puedes leer y cambiar cualquier parte.',
    supporter: 'Te invitan como alguien en quien apoyarse. Puedes leer el plan y escribir en él.',
    observer:
      'Te invitan a leer el plan. No puedes cambiarlo, pero sí responder en la conversación.',
  },
  once: 'Este enlace sirve una vez, hasta el {when}.',
  newHere: 'Es mi primera vez',
  haveAccount: 'Tengo una cuenta',
  name: 'Tu nombre',
  nameHelp: 'Como te llaman las otras personas del plan.',
  email: 'Correo',
  emailHelp: 'Con él entras.',
  emailBound: 'La invitación es para este correo.',
  password: 'Contraseña',
  makeAccount: 'Crear mi cuenta y abrir el plan',
  signIn: 'Entrar y abrir el plan',
  signedInAs: 'Has entrado como {name}.',
  open: 'Abrir el plan',
  someoneElse: 'Usar otra cuenta',
  gone: {
    title: 'Esta invitación está cerrada',
    text: 'Ya se usó, o se retiró, o su tiempo terminó. Pide una nueva a quien te la envió.',
    used: '¿La usaste tú? Entonces ya tienes cuenta: entra con ella.',
  },
  another: {
    title: 'Esta invitación es para otro correo',
    text: 'Has entrado como {name}, y la invitación se hizo para otro correo. Usa esa cuenta o pide otra invitación.',
  },
  member: {
    text: 'Ya estás en este plan.',
    action: 'Ir a tus planes',
  },
} satisfies SameShape<typeof en>;
