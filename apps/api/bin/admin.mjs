#!/usr/bin/env node
import { existsSync } from 'node:fs'

// `pnpm admin`: what was built, as the server is, or else the source. A bin, since pnpm says nothing of
// its own about one, whereas about a script it does, though it is told to be silent.

const built = new URL('../dist/admin.js', import.meta.url)
if (existsSync(built)) await import(built.href)
else {
  const { register } = await import('tsx/esm/api')
  register()
  await import('../src/admin/main.ts')
}
