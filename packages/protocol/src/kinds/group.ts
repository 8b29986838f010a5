/** A group of shapes, under the id by which they name it: which group it is in itself. */
export const groupKind = {
  required: [],
  optional: ['group'],
  fixed: [],
} as const
