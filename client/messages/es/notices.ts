/** How one is told of what is new. */
export default {
  settings: {
    title: 'Correos sobre este plan',
    lead: 'Puedes recibir un correo corto cuando otros escriben aquí. Dice que hay algo nuevo y trae un enlace. Nunca lleva palabras del plan.',
    when: '¿Cuándo quieres un correo?',
    mode: { none: 'Nunca', immediately: 'Poco después', daily: 'Una vez al día' },
    means: {
      none: 'Ves lo nuevo cuando entras aquí.',
      immediately:
        'Justo después de una pregunta, una respuesta o una revisión. Si alguien escribe, diez minutos después de que pare.',
      daily: 'A las ocho de la mañana, si hay algo nuevo.',
    },
    once: 'Después de un correo no llega otro hasta que hayas entrado a ver.',
    nickname: '¿Cómo debe llamar el correo a este plan?',
    nicknameHelp:
      'Un nombre que solo tú conoces, por ejemplo «Carpeta azul». Déjalo vacío si no quieres ninguno.',
    preview: 'El asunto del correo',
    to: 'Los correos van a {address}.',
    noMail:
      'Este servidor no está preparado para enviar correos. Puedes elegir igual; empezará cuando lo esté.',
    save: 'Guardar',
    kept: 'Guardado.',
    loading: 'Un momento…',
    long: 'Como máximo 60 letras.',
  },
  news: {
    since: 'Nuevo desde que estuviste aquí el {date}: {what}.',
    sinceToday: 'Nuevo desde que estuviste aquí hoy, {time}: {what}.',
    matter: '{count, plural, one {# cosa importante} other {# cosas importantes}}',
    area: '{count, plural, one {# área} other {# áreas}}',
    goal: '{count, plural, one {# meta} other {# metas}}',
    strategy: '{count, plural, one {# paso} other {# pasos}}',
    measure: '{count, plural, one {# forma de notarlo} other {# formas de notarlo}}',
    signal: '{count, plural, one {# cosa que alguien notó} other {# cosas que alguien notó}}',
    said: '{count, plural, one {# mensaje en la conversación} other {# mensajes en la conversación}}',
    show: 'Ver',
    next: 'Siguiente',
    conversation: 'Conversación',
    seen: 'Visto',
    place: '{number} de {count}',
    new: 'Nuevo',
    by: 'Nuevo de {names}',
    saidHere: 'Nuevo en la conversación',
    bySaid: 'Nuevo de {names}, también en la conversación',
  },
} as const;
