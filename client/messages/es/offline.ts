import type en from '../en/offline.ts';
import type { SameShape } from '../shape.ts';

/** Una copia del plan en este dispositivo. */
export default {
  title: 'Una copia en este dispositivo',
  menu: 'Copia en este dispositivo',
  menuOn: 'Copia en este dispositivo: sí',
  what: 'Con una copia, tus planes se abren aquí sin conexión. Lo que escribas entonces se queda en este dispositivo hasta que se envíe, aunque cierres la página.',
  how: 'La copia está bajo llave. Solo tú puedes abrirla, y solo mientras tengas la sesión abierta aquí. Se borra cuando cierras la sesión.',
  shared:
    'No la uses donde otras personas usan el dispositivo contigo, como en una biblioteca o en un teléfono compartido.',
  unsavedHere:
    'Algunas palabras todavía no están guardadas. Deja esta página abierta hasta que lo estén.',
  unable:
    'Este navegador no puede tener aquí una copia bajo llave. Hace falta la dirección segura de Waymark (la que empieza por https) y una ventana que no sea privada.',
  turnOn: 'Tener una copia aquí',
  turnOff: 'Quitarla y borrarla',
  keepOn: 'Dejarla',
  notNow: 'Ahora no',
  done: 'Cerrar',
  isOn: 'Ahora hay una copia en este dispositivo.',
  isOff: 'La copia ya no está en este dispositivo.',
  noRoom: 'No hay sitio para una copia en este dispositivo.',
  notKept: 'El navegador no pudo guardar la copia. Inténtalo más tarde, por favor.',
  unsent: {
    signOut:
      'Algunas de tus palabras están solo en la copia de este dispositivo. Al salir se borra la copia, y se pierden con ella.',
    turnOff:
      'Algunas de tus palabras están solo en la copia de este dispositivo. Si la borras ahora, se pierden.',
    where:
      'Abre el plan cuando tengas conexión. Entonces se envían, o se muestran para que las copies.',
    others:
      'Abre cada uno de tus planes cuando tengas conexión. Entonces se envían, o se muestran para que las copies.',
    open: 'Abrir {plan}',
    clear: 'Borrarla de todos modos',
  },
  devices: {
    title: 'Otros dispositivos con una copia tuya',
    seen: 'Usado por última vez el {when}',
    clear: 'Borrar',
    clearOf: 'Borrar la copia usada por última vez el {when}',
  },
  mark: {
    kept: 'Sin conexión: está en este dispositivo',
    page: 'Sin conexión: se queda aquí mientras la página siga abierta',
  },
  strip: {
    kept: 'Estás sin conexión. Puedes seguir escribiendo. Se queda en este dispositivo y se guarda cuando vuelvas.',
    copy: 'Estás sin conexión. Esta es tu copia del {when}. Puedes seguir escribiendo. Se queda en este dispositivo y se guarda cuando vuelvas.',
    read: 'Estás sin conexión. Esta es tu copia del {when}.',
    full: 'Ya no hay sitio en este dispositivo y tus últimas palabras no están en la copia. Deja esta página abierta hasta que se guarden, por favor.',
    fullOnline:
      'Ya no hay sitio en este dispositivo y la copia no crece más. Lo que escribes se guarda como siempre.',
    broken:
      'El navegador no añade nada a la copia ahora, y tus últimas palabras no están en ella. Deja esta página abierta hasta que se guarden, por favor.',
    brokenOnline:
      'El navegador no añade nada a la copia ahora. Lo que escribes se guarda como siempre.',
    reload:
      'Waymark se actualizó. Carga la página otra vez para seguir. Lo que escribiste está en este dispositivo.',
  },
  plans: 'Estás sin conexión. Esta es tu copia. Puede haber cambiado desde entonces.',
  leftOffline:
    'La copia ya no está en este dispositivo. No hay conexión con Waymark: la sesión se cerrará del todo en cuanto este navegador vuelva a tener conexión.',
} satisfies SameShape<typeof en>;
