import { parseConfig } from '../config.ts'
import { readVersion } from '../read-version.ts'
import { StartError } from '../start-error.ts'
import { othersNothing } from '../storage/others-nothing.ts'
import { runAdmin } from './run.ts'

process.umask(othersNothing)
// Who reads no further, as `head` does, misses nothing; what was asked for goes on.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

/** `pnpm admin`: tends the boards of a server, by hand or by a timer. */
try {
  const { dataDir } = parseConfig(process.env, { cwd: process.cwd(), webDir: '' })
  const print = (line: string) => void process.stdout.write(`${line}\n`)
  const args = process.argv.slice(2)
  if (args[0] === '--version') print(readVersion(import.meta.url))
  else process.exitCode = await runAdmin(args, { dataDir, print })
} catch (error) {
  if (!(error instanceof StartError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
