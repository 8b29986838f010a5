import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const dir = import.meta.dirname
const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.css'),
)

/** What stands before each block, but for `@media` and the steps of an animation. */
function getSelectors(css: string): string[] {
  const plain = css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/@keyframes [\w-]+ \{(?:[^{}]*\{[^}]*\})*[^{}]*\}/g, '')
  return [...plain.matchAll(/([^{};]+)\{/g)]
    .map(([, before = '']) => before.trim())
    .filter((before) => !before.startsWith('@media'))
    .flatMap((before) => before.split(/,(?![^(]*\))/).map((selector) => selector.trim()))
}

it('finds them', () => {
  expect(
    getSelectors('a, b:is(c, d) {} @media x { .e { f: g } } @keyframes h { i { j: k } }'),
  ).toEqual(['a', 'b:is(c, d)', '.e'])
  expect(files.length).toBeGreaterThan(20)
})

describe.each(files)('%s', (file) => {
  it('styles nothing outside of boards', () => {
    const selectors = getSelectors(readFileSync(join(dir, file), 'utf8'))
    expect(selectors.filter((selector) => !/^(?::where\()?\.tiza\b/.test(selector))).toEqual([])
  })
})
