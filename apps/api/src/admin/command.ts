/** Where a command works, and to whom it speaks. */
export interface Context {
  readonly dataDir: string
  readonly print: (line: string) => void
}

/** One of the commands of `pnpm admin`. */
export interface Command {
  readonly name: string
  /** Its arguments as the help shows them, in the order they are given; `[…]` may be left out. */
  readonly args: readonly string[]
  readonly help: string
  /** Resolves with whether all is well. Throws `StartError` for what whoever calls it can mend. */
  run(context: Context, args: readonly string[]): Promise<boolean>
}
