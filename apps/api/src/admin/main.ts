import { createInterface } from 'node:readline'
import { parseConfig } from '../config.ts'
import { readVersion } from '../read-version.ts'
import { StartError } from '../start-error.ts'
import { privateUmask } from '../storage/private-umask.ts'
import { runAdmin } from './run.ts'

process.umask(privateUmask)
// A reader that stops early, as `head` does, is no error; the command goes on.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

/** `pnpm admin`: maintains the boards of a server, by hand or by a timer. */
async function main(): Promise<void> {
  try {
    const config = parseConfig(process.env, { cwd: process.cwd(), webDir: '' })
    const { dataDir, databaseUrl, s3 } = config
    const print = (line: string) => void process.stdout.write(`${line}\n`)
    const args = process.argv.slice(2)
    if (args[0] === '--version') print(readVersion(import.meta.url))
    else
      process.exitCode = await runAdmin(args, {
        ...{ dataDir, databaseUrl, s3, print },
        ...(hasPerson() && { confirm }),
      })
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 2
  }
}

/** Whether a person can answer: a timer or another program cannot. */
function hasPerson(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY
}

function confirm(question: string): Promise<boolean> {
  const asking = createInterface({ input: process.stdin, output: process.stdout })
  return new Promise((resolve) => {
    // End of input means no.
    asking.once('close', () => resolve(false))
    asking.question(`${question} [y/N] `, (answer) => {
      resolve(/^y(?:es)?$/i.test(answer.trim()))
      asking.close()
    })
  })
}

void main()
