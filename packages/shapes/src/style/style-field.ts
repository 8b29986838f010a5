/** What of the looks of a shape people can change: a control of the style panel each. */
export type StyleField =
  | 'color'
  | 'fill'
  | 'width'
  | 'fillStyle'
  | 'dash'
  | 'round'
  | 'bend'
  | 'closed'
  | 'startHead'
  | 'endHead'
  | 'fontSize'
  | 'fit'
  | 'textColor'
  | 'opacity'

/** Those of a shape with an inside and an outline. */
export const outlineFields: readonly StyleField[] = ['color', 'fill', 'fillStyle', 'width', 'dash']
