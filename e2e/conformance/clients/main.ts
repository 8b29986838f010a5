import { report, toLine } from '../verdict.ts'
import { judgeClients } from './judge-clients.ts'
import { readScripts } from './to-scripts.ts'

/** `pnpm conformance:server [--only WORD] [--] COMMAND…`: judges the client that the command starts. */
const args = process.argv.slice(2)
const only = args[0] === '--only' ? args.splice(0, 2)[1] : undefined
const command = args[0] === '--' ? args.slice(1) : args
if (command.length === 0) {
  console.error('Usage: pnpm conformance:server [--only WORD] [--] COMMAND…')
  process.exit(2)
}

const scripts = readScripts().filter(({ name }) => !only || name.includes(only))
const verdicts = await judgeClients({
  ...{ command, scripts, atOnce: 4, patienceMs: 8_000 },
  onVerdict: (verdict) => console.log(toLine(verdict)),
})
process.exitCode = report(verdicts)
