/** Noticings: adding one, and their timeline. */
export default {
  add: 'Noté algo',
  about: 'Va con {name}',
  lead: 'Pequeños momentos que alguien notó y las veces que vieron el plan juntos.',

  empty: {
    title: 'Un lugar tranquilo para pequeños momentos',
    text: 'Una hora con más calma, una idea nueva, otra respuesta. Anota una cuando te venga. Aquí no hay nada que demostrar.',
    read: 'Lo que la gente note estará aquí.',
  },
  reviews: {
    coming: 'Las veces que vieron el plan juntos están por llegar.',
    away: 'Las veces que vieron el plan juntos no se pueden mostrar ahora. Todo lo que notaron está aquí.',
    again: 'Probar otra vez',
  },

  filter: {
    label: 'Qué mostrar',
    all: 'Todo',
    about: 'Sobre {name}',
    now: 'Qué mostrar: {what}',
  },

  withoutWords: 'Todavía sin palabras',
  review: 'Vieron el plan juntos',
  showThis: '{words}: mostrarlo en el plan',
  mark: '{date}: {words}',
} as const;
