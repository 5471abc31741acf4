import type en from '../en/common.ts';
import type { SameShape } from '../shape.ts';

export default {
  skip: 'Ir al contenido',
  loading: 'Cargando',
  cancel: 'Cancelar',
  close: 'Cerrar',
  done: 'Listo',
  tryAgain: 'Probar otra vez',
  signIn: 'Entrar',
  messages: 'Avisos',
  show: 'Mostrar',
  hide: 'Ocultar',
  showPassword: 'Mostrar contraseña',
  hidePassword: 'Ocultar contraseña',
  you: 'tú',
  plan: 'El plan',
  home: 'Waymark, tus planes',
  offline: 'Estás sin conexión. Lo que ves puede haber cambiado.',
  notFound: {
    title: 'Aquí no hay nada',
    text: 'El enlace puede ser antiguo o estar incompleto. Tus planes siguen donde estaban.',
    action: 'Ir a tus planes',
  },
  trouble: {
    title: 'Esta página no se abrió',
    broken: 'Algo se rompió al mostrarla.',
    safe: 'Lo que se guardó está a salvo.',
    reload: 'Cargar la página otra vez',
  },
  titles: {
    signIn: 'Entrar · Waymark',
    setup: 'Primer inicio · Waymark',
    plans: 'Planes · Waymark',
    plan: 'Plan · Waymark',
    people: 'Personas · Waymark',
    invitation: 'Invitación · Waymark',
    notFound: 'Nada aquí · Waymark',
  },
  role: {
    client: 'Cliente',
    therapist: 'Terapeuta',
    supporter: 'Persona de apoyo',
    observer: 'Observador/a',
  },
} satisfies SameShape<typeof en>;
