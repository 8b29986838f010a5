/** A place on the board: board units. */
export interface BoardPoint {
  readonly x: number
  readonly y: number
}

/** An upright rectangle in board units. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A box turned about its own centre. */
export interface TurnedBox {
  /** Before it was turned, board units. */
  readonly box: Box
  /** Radians, clockwise on the screen. */
  readonly angle: number
}
