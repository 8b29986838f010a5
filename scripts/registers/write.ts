import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../run.ts'
import { pageFile, tableFile, toFiles } from './to-files.ts'

/** Part of `pnpm contract`: writes the table of registers as a page and as JSON. */
const files = toFiles()
for (const file of [pageFile, tableFile] as const) {
  const path = join(root, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, files[file])
}
