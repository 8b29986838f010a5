import type { AuthorTranslation } from './translation.ts'

/** What is said of who made a shape, in Spanish. */
export const es: AuthorTranslation = {
  authors: {
    you: 'Tú',
    somebody: 'Alguien',
    today: 'hoy {{time}}',
  },
}
