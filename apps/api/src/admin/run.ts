import { parseArgs } from 'node:util'
import { adminCommand } from '../admin-command.ts'
import { DamagedDataError, StartError } from '../start-error.ts'
import { explainDataError } from '../storage/explain-data-error.ts'
import { getErrorCode } from '../storage/sqlite/error-code.ts'
import type { Command, Context, Options } from './command.ts'
import { audit } from './commands/audit.ts'
import { backup } from './commands/backup.ts'
import { copy } from './commands/copy.ts'
import { deleteBoard } from './commands/delete.ts'
import { exportBoard } from './commands/export.ts'
import { host } from './commands/host.ts'
import { importBoard } from './commands/import.ts'
import { links } from './commands/links.ts'
import { list } from './commands/list.ts'
import { lock, unlock } from './commands/lock.ts'
import { people } from './commands/people.ts'
import { renew } from './commands/renew.ts'
import { restore } from './commands/restore.ts'
import { undelete } from './commands/undelete.ts'
import { verify } from './commands/verify.ts'

const commands = [
  ...[list, backup, restore, renew, copy, verify, exportBoard, importBoard, deleteBoard, undelete],
  ...[lock, unlock, host, links, people, audit],
]

/** Runs a command line; resolves with the exit code: 0 when all is well, 1 when not, 2 for misuse. */
export async function runAdmin(args: readonly string[], context: Context): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === 'help') {
    context.print(toHelp())
    return 0
  }
  const command = commands.find((one) => one.name === name)
  if (!command) {
    context.print(`${toHelp()}\n\nThere is no command "${name}".`)
    return 2
  }
  const given = parse(command, rest)
  if (!given) {
    context.print(`It is used like this: ${adminCommand} ${toUsage(command)}`)
    return 2
  }
  try {
    return (await command.run(context, given.args, given.options)) ? 0 : 1
  } catch (error) {
    const reason = explain(error, context)
    if (!(reason instanceof StartError)) throw reason
    context.print(reason.message)
    return reason instanceof DamagedDataError ? 1 : 2
  }
}

function explain(error: unknown, { dataDir, databaseUrl }: Context): unknown {
  if (databaseUrl === undefined || error instanceof StartError) {
    return explainDataError(error, dataDir)
  }
  // What the driver rejects with has a code: of PostgreSQL, or of the network.
  if (!(error instanceof Error) || getErrorCode(error) === '') return error
  return new StartError(`Cannot go on with the database of DATABASE_URL: ${error.message}.`)
}

/** The arguments of a command; `undefined` when they do not match its signature. */
function parse(
  { args, options = {} }: Command,
  given: readonly string[],
): { args: readonly string[]; options: Options } | undefined {
  try {
    const { positionals, values } = parseArgs({
      args: putOptionsFirst(given, options),
      options,
      allowPositionals: true,
    })
    const needed = args.filter((arg) => !arg.startsWith('['))
    const fits = positionals.length >= needed.length && positionals.length <= args.length
    return fits ? { args: positionals, options: values } : undefined
  } catch {
    return undefined
  }
}

/** Ids may begin with `-`: only options that the command knows are parsed as options. */
function putOptionsFirst(
  given: readonly string[],
  options: NonNullable<Command['options']>,
): string[] {
  const first: string[] = []
  const rest: string[] = []
  for (let at = 0; at < given.length; at++) {
    const arg = given[at] ?? ''
    if (arg === '--') continue
    const [, name = '', value] = /^--([^=]+)(=.*)?$/s.exec(arg) ?? []
    const option = Object.hasOwn(options, name) ? options[name] : undefined
    if (!option) rest.push(arg)
    else if (option.type === 'boolean' || value !== undefined) first.push(arg)
    else first.push(arg, ...given.slice(++at, at + 1))
  }
  return [...first, '--', ...rest]
}

function toUsage({ name, args, options = {} }: Command): string {
  const known = Object.entries(options).map(([option, { type }]) =>
    type === 'string' ? `[--${option} …]` : `[--${option}]`,
  )
  return [name, ...args, ...known].join(' ')
}

function toHelp(): string {
  const lines = commands.map((command) => `  ${toUsage(command).padEnd(26)} ${command.help}`)
  return [
    `${adminCommand} …, with DATA_DIR or DATABASE_URL as the server has it`,
    ...lines,
    '  --version',
  ].join('\n')
}
