import { getPriority } from 'node:os'
import { expect, it } from 'vitest'
import { run } from './run.ts'

/** An exit code is a byte: a priority may be below zero. */
const tellPriority = ['-e', 'process.exit(require("node:os").getPriority() + 20)']

it('a command that waits leaves the processor to others', async () => {
  const own = getPriority()
  expect(await run(process.execPath, tellPriority)).toBe(own + 20)
  const expected = process.platform === 'win32' ? own : Math.min(19, own + 10)
  expect(await run(process.execPath, tellPriority, { waits: true })).toBe(expected + 20)
})

it('a command that is not there is 127, one that waits, too', async () => {
  expect(await run('no-such-command-at-all', [])).toBe(127)
  expect(await run('no-such-command-at-all', [], { waits: true, shown: false })).toBe(127)
})
