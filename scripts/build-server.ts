import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { TestProject } from 'vitest/node'
import { buildChanged } from './build-changed.ts'
import { root } from './run.ts'

/** Before the tests: the server that some of them start, and the workers of which many start one. */
export default async function setup(project: TestProject): Promise<void> {
  await build()
  project.onTestsRerun(build)
  const toBuilt = (name: string) => pathToFileURL(join(root, 'apps/api/dist', name)).href
  process.env.TIZA_SQLITE_WORKER = toBuilt('sqlite-worker.js')
  process.env.TIZA_PICTURE_WORKER = toBuilt('picture-worker.js')
}

async function build(): Promise<void> {
  if ((await buildChanged('apps/api')) > 0) throw new Error('the build failed')
}
