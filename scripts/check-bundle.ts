import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from './run.ts'

/** Fails when what a first visit loads, gzipped, is over its budget. */
const budgetKb = 200
const dist = join(root, 'apps/web/dist')
const page = readFileSync(join(dist, 'index.html'), 'utf8')
const assets = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(
  ([, file = '']) => file,
)
if (assets.length === 0) throw new Error('the page names no assets')
// Every board starts a worker that draws.
const workers = readdirSync(join(dist, 'assets'))
  .filter((file) => file.startsWith('worker-'))
  .map((file) => `assets/${file}`)
if (workers.length === 0) throw new Error('there is no worker')

const sizes = ['index.html', ...assets, ...workers].map((file) => {
  const kb = gzipSync(readFileSync(join(dist, file)), { level: 9 }).byteLength / 1000
  console.log(`${kb.toFixed(1).padStart(8)} KB  ${file}`)
  return kb
})
const total = sizes.reduce((sum, kb) => sum + kb, 0)
console.log(`${total.toFixed(1).padStart(8)} KB  of ${budgetKb}, gzipped`)
process.exitCode = total <= budgetKb ? 0 : 1
