/** What is said of who made a shape, in English; the other languages have exactly the same keys. */
export const en = {
  authors: {
    you: 'You',
    somebody: 'Somebody',
    today: 'today {{time}}',
  },
} as const
