export type CursorName =
  | 'move'
  | 'link'
  | 'rotate'
  | 'resize-ew'
  | 'resize-ns'
  | 'resize-nesw'
  | 'resize-nwse'
