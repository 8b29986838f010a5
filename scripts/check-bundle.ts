import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { es as pageWords } from '../apps/web/src/i18n/es.ts'
import { es as boardWords } from '../packages/board/src/i18n/es.ts'
import { es as accessWords } from '../packages/board/src/ui/access/words/access-es.ts'
import { es as exportWords } from '../packages/board/src/ui/export/words/export-es.ts'
import { es as historyWords } from '../packages/board/src/ui/history/words/history-es.ts'
import { es as importWords } from '../packages/board/src/ui/import/words/import-es.ts'
import { es as pdfWords } from '../packages/board/src/ui/pdf/words/pdf-es.ts'
import { root } from './run.ts'

/**
 * Fails when what a first visit loads before one can draw is over its budget, gzipped, or all scripts until a board
 * is shown whole, or when scripts that everybody loads have the words of one language: the quick check.
 * e2e/tests/budget.spec.ts measures the first visit in a browser.
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
  const kb = toKb(file)
  console.log(`${kb.toFixed(1).padStart(8)} KB  ${file}`)
  return kb
})
const total = sizes.reduce((sum, kb) => sum + kb, 0)
console.log(`${total.toFixed(1).padStart(8)} KB  of ${budgetKb}, gzipped`)

/** Of all scripts that a board imports before it is shown whole, KB gzipped. */
const wholeBudgetKb = 400
const whole = [
  ...importAll([...started, ...['index', 'show-app', 'board-controls'].map(findScript)]),
]
const wholeKb = whole.reduce((sum, file) => sum + toKb(file), 0)
console.log(`${wholeKb.toFixed(1).padStart(8)} KB  of ${wholeBudgetKb}, gzipped, of a whole board`)

/** Shorter ones, without what is filled in, may be part of anything. */
const leastLetters = 20
const sentences = [
  boardWords,
  accessWords,
  exportWords,
  historyWords,
  importWords,
  pdfWords,
  pageWords,
]
  .flatMap(listTexts)
  .filter(isLong)
const inSpanish = readdirSync(join(dist, 'assets'))
  .filter((file) => file.endsWith('.js'))
  .filter((file) => {
    const code = readFileSync(join(dist, 'assets', file), 'utf8')
    return sentences.some((sentence) => code.includes(sentence))
  })
/** Those of the page and, in a file more each, of what is loaded later. */
const ofSpanish = /^(?:spanish|[a-z]+-es)-/
const mixed = inSpanish.filter((file) => !ofSpanish.test(file))
const isApart = mixed.length === 0 && inSpanish.length > 0
if (!isApart) console.error(`Spanish has files of its own, not ${mixed.join(', ') || 'none'}`)

process.exitCode = total <= budgetKb && wholeKb <= wholeBudgetKb && isApart ? 0 : 1

function toKb(file: string): number {
  return gzipSync(readFileSync(join(dist, file)), { level: 9 }).byteLength / 1000
}

function findScript(name: string): string {
  const pattern = new RegExp(`^${name}-[\\w-]{8}\\.js$`)
  const file = readdirSync(join(dist, 'assets')).find((file) => pattern.test(file))
  if (!file) throw new Error(`the page has no ${name}`)
  return `assets/${file}`
}

/** Scripts and all that they import statically. */
function importAll(scripts: readonly string[]): ReadonlySet<string> {
  const all = new Set(scripts)
  for (const script of all) {
    const code = readFileSync(join(dist, script), 'utf8')
    for (const [, file] of code.matchAll(/\b(?:from|import)"\.\/([^"]+\.js)"/g))
      all.add(`assets/${file}`)
  }
  return all
}

function listTexts(words: unknown): string[] {
  if (typeof words === 'string') return [words]
  return words && typeof words === 'object' ? Object.values(words).flatMap(listTexts) : []
}

function isLong(text: string): boolean {
  return text.replace(/\{\{.*?\}\}/g, '').length >= leastLetters
}
