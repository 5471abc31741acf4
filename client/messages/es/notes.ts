/** My own notes. */
import type en from '../en/notes.ts';
import type { SameShape } from '../shape.ts';

export default {
  title: 'Mis notas',
  placeholder: 'Escribe para ti…',
  who: 'Solo tú puedes abrir estas notas. No son parte del plan, y nadie más del plan puede verlas, sea cual sea su papel.',
  more: '¿Qué tan privado es esto?',
  exactly: {
    kept: 'Tus notas se guardan aparte del plan, selladas con una llave propia. Nunca están en la historia del plan, y a nadie se le avisa cuando escribes aquí.',
    host: 'Igual que el plan, están en la computadora donde tu consulta tiene Waymark. Waymark no se las muestra a nadie allí. Pero quien tiene el control total de esa computadora tiene también sus llaves, y podría abrirlas si se lo propone.',
    end: 'Si dejas este plan, se quedan cerradas, y estarán aquí si vuelves. Si se borra el plan, también se borran ellas.',
  },
  empty: {
    title: 'Un lugar para pensar antes de compartir',
    about:
      'Algo que quieres recordar. Una idea que aún no está lista. Lo que quizá quieras hablar la próxima vez. Puedes compartir una parte más tarde, o nunca.',
  },
  state: {
    offline:
      'Estás sin conexión. Puedes seguir escribiendo: se queda en esta página y se guarda cuando vuelvas. Deja la página abierta, por favor.',
    unopened:
      'Ahora no hay conexión con Waymark y tus notas todavía no están aquí. Se abrirán solas en cuanto se pueda.',
    role: 'Ahora tus notas solo se pueden leer.',
    storage:
      'El servidor no puede guardar ahora. Lo último que escribiste se queda en esta página y se guardará en cuanto se pueda. Deja la página abierta, por favor.',
    damaged:
      'Una parte de tus notas no pasó su revisión. Se pueden leer, y nada cambiará hasta que se arregle. Avisa a quien se encarga de este Waymark.',
    refused: 'El último cambio no se pudo guardar. Lo que se guardó antes está a salvo.',
    signedOut: 'Tu sesión está cerrada. Entra para seguir donde estabas. Nada se pierde.',
    noAccess: 'Ya no tienes acceso a este plan, así que tus notas están cerradas.',
    noSuchPlan: 'Este plan ya no está aquí, y tus notas tampoco.',
    reload:
      'Waymark se actualizó. Carga la página otra vez para seguir. Lo que se guardó está a salvo.',
    unsaved: 'Algunas de tus últimas palabras solo están en esta página. Cópialas antes.',
  },
  kept: {
    title: 'Lo que no se guardó',
    copy: 'Copiar',
    copied: 'Copiado',
    cannotCopy: 'Aquí no se pudo copiar. Selecciona las palabras y cópialas a mano.',
    forget: 'No lo necesito',
  },
  undo: 'Deshacer',
  redo: 'Rehacer',
  share: {
    start: 'Compartir esto…',
    how: 'Selecciona unas palabras. O haz clic o toca un párrafo para compartirlo entero.',
    nothing:
      'Aquí no hay palabras para compartir. Haz clic o toca un párrafo, o selecciona unas palabras.',
    title: 'Compartir esto con el plan',
    words: 'Lo que compartes',
    as: 'En qué se convierte',
    inPlan: 'En el plan',
    beside: 'En la conversación',
    ways: {
      matter: 'Algo que importa',
      area: 'Área de atención',
      goal: 'Meta',
      strategy: 'Paso',
      measure: 'Forma de notarlo',
      signal: 'Algo que noté',
      question: 'Pregunta',
      comment: 'Comentario',
    },
    tooLong: 'Son demasiadas palabras para la conversación. Elige una parte más corta.',
    whoReads: 'Quién podrá leerlo',
    everyone:
      'Todas las personas del plan: {names}. También podrá leerlo quien se una más adelante.',
    onlyMe: 'Ahora solo estás tú en este plan. Podrá leerlo quien se una más adelante.',
    stays: 'Una vez en el plan, la historia del plan lo conserva.',
    staysSaid: 'Puedes retirarlo más tarde, pero quizá alguien ya lo haya leído.',
    keepCopy: 'Dejar una copia en mis notas',
    offline: 'Estás sin conexión. Se queda en tus notas hasta que llegue al plan.',
    confirm: 'Compartir',
    cancel: 'Ahora no',
    onItsWay:
      '{count, plural, one {Una parte va camino del plan. Se queda en tus notas hasta que esté guardada allí.} other {# partes van camino del plan. Se quedan en tus notas hasta que estén guardadas allí.}}',
    moved: 'Ya está compartido, y ya no está en tus notas.',
    copied: 'Ya está compartido. Tus notas guardan una copia.',
    changed:
      'Ya está compartido. Mientras tanto cambiaste esas palabras en tus notas, así que ahí se quedan.',
    notThere: 'No se compartió. Tus notas aún lo tienen.',
    refused: 'El plan no pudo recibirlo. Tus notas aún lo tienen.',
    readOnly: 'Ahora no se puede cambiar el plan. Tus notas lo guardan todo; inténtalo más tarde.',
  },
} satisfies SameShape<typeof en>;
