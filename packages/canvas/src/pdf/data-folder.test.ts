import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { pdfDataFolder } from './data-folder.ts'

it('has the data of the version that reads PDFs: another one would not understand them', () => {
  const file = createRequire(import.meta.url).resolve('pdfjs-dist/package.json')
  const { version } = JSON.parse(readFileSync(file, 'utf8'))
  expect(pdfDataFolder).toBe(`assets/pdfjs-${version}/`)
})
