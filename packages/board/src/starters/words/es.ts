import type { StarterWords } from './starter-words.ts'

/** What is written in starters, in Spanish. */
export const es: StarterWords = {
  lesson: {
    title: 'La clase de hoy',
    task: 'Tarea',
    taskHint: 'Escribe aquí lo que tienen que hacer los grupos.',
    group: 'Grupo {{number}}',
    groupHint: 'Nuestros nombres',
    results: 'Lo que hemos descubierto',
  },
  brainstorm: {
    question: '¿Cuál es nuestra pregunta?',
    ideas: 'Ideas',
    hint: 'Una idea en cada nota',
    best: 'Las mejores',
  },
  retrospective: {
    well: 'Ha ido bien',
    badly: 'Ha ido mal',
    ideas: 'Ideas',
    next: 'Quién hace qué ahora',
    hint: 'Una cosa en cada nota',
  },
  flow: { start: 'Inicio', step: 'Paso', question: '¿Listo?', yes: 'Sí', no: 'No', end: 'Fin' },
}
