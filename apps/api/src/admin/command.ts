import type { S3Config } from '../s3-config.ts'

/** The environment of a command: its data directory, output and confirmation. */
export interface Context {
  readonly dataDir: string
  /** Of a database of PostgreSQL that has everything instead. Default: none. */
  readonly databaseUrl?: string | undefined
  /** Where pictures and PDFs of that are. Default: in the database, too. */
  readonly s3?: S3Config | undefined
  readonly print: (line: string) => void
  /** Asks for confirmation; absent when nobody can be asked. */
  readonly confirm?: (question: string) => Promise<boolean>
}

/** Where the boards are. */
export type Place = Pick<Context, 'dataDir' | 'databaseUrl' | 's3'>

/** Option values by name: a string for `--name value`, `true` for `--name`. */
export type Options = Readonly<Record<string, string | boolean | undefined>>

/** One of the commands of `pnpm admin`. */
export interface Command {
  readonly name: string
  /** Positional arguments as the help shows them; `[…]` is optional. */
  readonly args: readonly string[]
  /** Options, in the format of Node's `parseArgs`. */
  readonly options?: Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>
  readonly help: string
  /** Resolves with whether all is well. Throws `StartError` for errors that the user can fix. */
  run(context: Context, args: readonly string[], options: Options): Promise<boolean>
}
