/** Ids of groups within each other, outermost first: the way to a shape or a group. */
export type GroupPath = readonly string[]
