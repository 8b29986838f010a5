/** Screen pixels from the top left of the page. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** What page objects need of a browser, whoever drives it. */
export interface Driver {
  goto(url: string): Promise<void>
  reload(): Promise<void>
  getUrl(): Promise<string>
  /** Runs a self-contained function in the page; what goes in and out is plain JSON. */
  evaluate<A, R>(work: (arg: A) => R, arg: A): Promise<R>
  /** Clicks the one control with this accessible name. */
  clickButton(name: string): Promise<void>
  /** Real pointer input: to a point, in as many steps as there are points. */
  moveMouse(path: readonly Point[]): Promise<void>
  pressMouse(): Promise<void>
  releaseMouse(): Promise<void>
}
