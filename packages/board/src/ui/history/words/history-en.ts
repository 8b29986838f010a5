/** What is said while a long step is taken back, in English; the other languages have exactly the same keys. */
export const en = {
  longStep: {
    note: 'These are many shapes. If you stop, the rest is the next step.',
    stop: 'Stop',
  },
} as const
