import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from './run.ts'

/**
 * Fails when what a first visit loads before one can draw is over its budget, gzipped: the quick check.
 * e2e/tests/budget.spec.ts measures it in a browser.
 */
const budgetKb = 200
const dist = join(root, 'apps/web/dist')
const page = readFileSync(join(dist, 'index.html'), 'utf8')
const assets = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(
  ([, file = '']) => file,
)
if (assets.length === 0) throw new Error('the page names no assets')
// Every board starts a worker that draws, and connects.
const started = readdirSync(join(dist, 'assets'))
  .filter((file) => /^(?:worker|socket)-.*\.js$/.test(file))
  .map((file) => `assets/${file}`)
if (started.length !== 2) throw new Error('there is no worker, or nothing that connects')

const sizes = ['index.html', ...assets, ...started].map((file) => {
  const kb = gzipSync(readFileSync(join(dist, file)), { level: 9 }).byteLength / 1000
  console.log(`${kb.toFixed(1).padStart(8)} KB  ${file}`)
  return kb
})
const total = sizes.reduce((sum, kb) => sum + kb, 0)
console.log(`${total.toFixed(1).padStart(8)} KB  of ${budgetKb}, gzipped`)
process.exitCode = total <= budgetKb ? 0 : 1
