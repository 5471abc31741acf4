import type en from '../en/doorway.ts';
import type { SameShape } from '../shape.ts';

export default {
  motto: 'Un plan que escriben juntos.',
  quickExit: 'Salir rápido',
  quickExitHint: 'Va a una enciclopedia. El botón de atrás no traerá de vuelta esta página.',
  otherLanguage: 'English',
  checks: {
    fillIn: 'Llena este campo, por favor.',
    email: 'Esto todavía no parece un correo.',
    password:
      'Tiene {count, plural, one {# carácter} other {# caracteres}}. Necesita al menos {min, number}.',
  },
  passwordHelp:
    'Al menos {min, number} caracteres. Unas palabras seguidas son fáciles de recordar y difíciles de adivinar. Puedes pegarla.',
  signIn: {
    title: 'Entrar',
    lead: 'Tu plan está donde lo dejaste.',
    email: 'Correo',
    password: 'Contraseña',
    submit: 'Entrar',
    newHere: '¿Es tu primera vez? Abre el enlace de tu invitación. Con él se crea tu cuenta.',
  },
  setup: {
    title: 'Empieza tu consulta',
    lead: 'Este Waymark es nuevo y nadie lo ha usado todavía. Con lo que escribas aquí se crean tu consulta y tu cuenta.',
    code: 'Código de inicio',
    codeHelp: 'El servidor lo mostró la primera vez que arrancó. Indica que este servidor es tuyo.',
    practice: 'Nombre de la consulta',
    practiceHelp: 'Lo verán las personas que invites. Puede ser tu nombre.',
    name: 'Tu nombre',
    nameHelp: 'Como te llaman tus clientes.',
    email: 'Correo',
    emailHelp: 'Con él entras.',
    password: 'Contraseña',
    submit: 'Crear la consulta',
    next: 'Qué viene después',
    steps: {
      plan: 'Empiezas un plan. Basta con un título.',
      invite: 'Invitas a tu cliente con un enlace que sirve una vez.',
      write: 'Los dos escriben en él, a la vez o cada uno cuando le venga bien.',
    },
    doneTitle: 'Este Waymark ya tiene su consulta',
    doneText: 'Alguien ya lo preparó. Si fuiste tú, entra con tu cuenta.',
    doneAction: 'Ir a entrar',
  },
} satisfies SameShape<typeof en>;
