/** The board's own record: its name and paper. There is one, with the id `boardRecordId`. */
export const boardKind = {
  required: [],
  optional: ['name', 'paper', 'ext'],
  fixed: [],
} as const
