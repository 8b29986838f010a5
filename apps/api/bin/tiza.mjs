#!/usr/bin/env node
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

// `tiza`, the command of the package that `pnpm pack:tiza` makes: the built server, and what one does beside it.

const usage = `Usage:
  tiza                 serves boards at http://localhost:3000, kept in ./tiza-data
  tiza admin [command] works on the boards, whether the server runs or not
  tiza health          asks the server of this machine if it takes people in; exits with 1 if not
  tiza --version

Settings are environment variables, such as PORT, HOST and DATA_DIR.
`

const built = (name) => new URL(`../dist/${name}`, import.meta.url)

/** Less room for what is short-lived, and memory given back sooner: see scripts/server-process.ts. */
const flags = ['--max-semi-space-size=2']
const memory = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' }

function serve(args) {
  const server = spawn(process.execPath, [...flags, fileURLToPath(built('main.js')), ...args], {
    env: { ...memory, ...process.env },
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => server.kill(signal))
  }
  server.once('exit', (code) => process.exit(code ?? 1))
}

process.env.DATA_DIR ||= './tiza-data'
// What the server and `admin` say is to be run.
process.env.TIZA_ADMIN = 'tiza admin'
const [command, ...args] = process.argv.slice(2)
if (command === undefined || command === '--version') serve(process.argv.slice(2))
else if (command === 'admin') {
  process.argv.splice(2, Number.POSITIVE_INFINITY, ...args)
  await import(built('admin.js').href)
} else if (command === 'health') await import('./health.mjs')
else {
  const isHelp = ['--help', '-h', 'help'].includes(command)
  const output = isHelp ? process.stdout : process.stderr
  output.write(usage)
  process.exitCode = isHelp ? 0 : 2
}
