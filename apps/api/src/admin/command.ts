/** Where a command works, and how it talks to its user. */
export interface Context {
  readonly dataDir: string
  readonly print: (line: string) => void
  /** Asks whether to go on; without it, there is nobody to ask. */
  readonly confirm?: (question: string) => Promise<boolean>
}

/** What was given as `--name value`, or as `--name`, by name. */
export type Options = Readonly<Record<string, string | boolean | undefined>>

/** One of the commands of `pnpm admin`. */
export interface Command {
  readonly name: string
  /** Its arguments as the help shows them, in the order they are given; `[…]` may be left out. */
  readonly args: readonly string[]
  /** What else may be given, as `parseArgs` of Node takes it. */
  readonly options?: Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>
  readonly help: string
  /** Resolves with whether all is well. Throws `StartError` for what its user can mend. */
  run(context: Context, args: readonly string[], options: Options): Promise<boolean>
}
