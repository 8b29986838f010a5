import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const admin = fileURLToPath(new URL('../../apps/api/dist/admin.js', import.meta.url))

/** Runs `pnpm admin` on the boards that these variables lead to; rejects unless all is well. */
export async function runAdmin(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const run = spawn(process.execPath, [admin, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = await once(run, 'exit')
  if (code !== 0) throw new Error(`pnpm admin ${args.join(' ')} ended with ${code}`)
}
