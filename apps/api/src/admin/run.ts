import { DamagedDataError, StartError } from '../start-error.ts'
import { explainDataError } from '../storage/explain-data-error.ts'
import type { Command, Context } from './command.ts'
import { backup } from './commands/backup.ts'
import { deleteBoard } from './commands/delete.ts'
import { exportBoard } from './commands/export.ts'
import { list } from './commands/list.ts'
import { lock, unlock } from './commands/lock.ts'
import { restore } from './commands/restore.ts'
import { verify } from './commands/verify.ts'

const commands = [list, backup, restore, verify, exportBoard, deleteBoard, lock, unlock]

/** Runs what the arguments say, and resolves with the exit code: 0 when all is well, 1 when not, 2 for misuse. */
export async function runAdmin(args: readonly string[], context: Context): Promise<number> {
  const [name, ...rest] = args
  const command = commands.find((one) => one.name === name)
  if (!command || !fits(command, rest)) {
    context.print(toHelp())
    return name === undefined || name === 'help' ? 0 : 2
  }
  try {
    return (await command.run(context, rest)) ? 0 : 1
  } catch (error) {
    const reason = explainDataError(error, context.dataDir)
    if (!(reason instanceof StartError)) throw reason
    context.print(reason.message)
    return reason instanceof DamagedDataError ? 1 : 2
  }
}

function fits({ args }: Command, given: readonly string[]): boolean {
  const needed = args.filter((arg) => !arg.startsWith('['))
  return given.length >= needed.length && given.length <= args.length
}

function toHelp(): string {
  const lines = commands.map(({ name, args, help }) => {
    return `  ${[name, ...args].join(' ').padEnd(22)} ${help}`
  })
  return ['pnpm admin …, with DATA_DIR as the server has it', ...lines].join('\n')
}
