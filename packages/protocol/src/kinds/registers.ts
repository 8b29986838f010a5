/** Registers that several kinds have in common. */
export const common = ['angle', 'group', 'subgroups', 'frame', 'locked', 'opacity'] as const
export const filling = ['fill', 'fillStyle'] as const
export const outline = ['color', ...filling, 'width', 'dash'] as const
/** How a text is set. */
export const type = ['font', 'fontSize', 'align', 'bold', 'italic', 'link'] as const
/** A text within a shape. */
export const label = ['text', 'textColor', ...type] as const
