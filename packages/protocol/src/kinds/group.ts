/** A group of shapes, with the id that its shapes refer to; says which group contains it. */
export const groupKind = {
  required: [],
  optional: ['group', 'ext'],
  fixed: [],
} as const
