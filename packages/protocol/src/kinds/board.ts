/** What is to know of a board itself: its name, its paper. There is one, under `boardRecordId`. */
export const boardKind = {
  required: [],
  optional: ['name', 'paper'],
  fixed: [],
} as const
