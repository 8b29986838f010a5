/** Registers that several kinds have in common. */
export const common = [
  ...(['angle', 'group', 'subgroups', 'frame', 'locked', 'lockedBy', 'opacity', 'ext'] as const),
] as const
export const fillRegisters = ['fill', 'fillStyle'] as const
export const outline = ['color', ...fillRegisters, 'width', 'dash'] as const
/** Registers of text formatting. */
export const type = ['font', 'fontSize', 'align', 'bold', 'italic', 'link'] as const
/** Registers of a text within a shape. */
export const label = ['text', 'textColor', ...type] as const
