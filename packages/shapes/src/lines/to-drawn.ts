import type { Shape } from '@tiza/protocol'

/**
 * A shape as it is drawn: a line with its ends where they are seen, free of bindings; any other as
 * it is. Shapes that lines stick to are looked up by `getShape`; default: those of the board.
 */
export type ToDrawn = (shape: Shape, getShape?: (id: string) => Shape | undefined) => Shape
