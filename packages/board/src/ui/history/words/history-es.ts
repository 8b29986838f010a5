import type { HistoryTranslation } from './translation.ts'

/** What is said while a long step is taken back, in Spanish. */
export const es: HistoryTranslation = {
  longStep: {
    note: 'Son muchas formas. Si paras, lo que falta será el paso siguiente.',
    stop: 'Parar',
  },
}
