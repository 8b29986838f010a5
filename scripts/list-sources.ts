import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.ts'

const skipped = new Set(['node_modules', 'dist', 'test-results'])

/** Every file of TypeScript below a folder that is no test, as a path from the root. */
export function listSources(dir: string): string[] {
  return readdirSync(join(root, dir), { withFileTypes: true }).flatMap((entry) => {
    const path = `${dir}/${entry.name}`
    if (!entry.isDirectory()) return isSource(path) ? path : []
    return skipped.has(entry.name) ? [] : listSources(path)
  })
}

function isSource(path: string): boolean {
  return /\.tsx?$/.test(path) && !/\.(?:test|spec|d)\.tsx?$/.test(path)
}
