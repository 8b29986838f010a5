import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const dir = import.meta.dirname
const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.css'),
)

/** What may measure the window, and why. */
const measuresWindow: Readonly<Record<string, string>> = {
  'ui/parts/dialog.css': 'a modal dialog is in the top layer, over the whole window',
  'ui/palette/command-palette.css': 'stands in a dialog',
  'print/print.css': 'the window is a sheet of paper there',
}

/** What stands before each block, but for conditions and the steps of an animation. */
function getSelectors(css: string): string[] {
  const plain = css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    // A typeface is no rule: it is named, and used by those who name it.
    .replace(/@font-face \{[^}]*\}/g, '')
    .replace(/@keyframes [\w-]+ \{(?:[^{}]*\{[^}]*\})*[^{}]*\}/g, '')
  return (
    [...plain.matchAll(/([^{};]+)\{/g)]
      .map(([, before = '']) => before.trim())
      // A sheet of paper is only what is printed on one of that name.
      .filter((before) => !/^@(?:media|container|page tiza-)/.test(before))
      .flatMap((before) => before.split(/,(?![^(]*\))/).map((selector) => selector.trim()))
  )
}

/** Conditions and lengths that depend on the size of the window. */
function getWindowSizes(css: string): string[] {
  const conditions = [...css.matchAll(/@media[^{]*/g)].map(([condition]) => condition.trim())
  const sizes = /\b(?:width|height|inline-size|block-size|aspect-ratio|orientation)\b/
  const lengths = css.match(/\b[\d.]+[sld]?v(?:w|h|i|b|min|max)\b/g) ?? []
  return [...conditions.filter((condition) => sizes.test(condition)), ...lengths]
}

it('finds them', () => {
  expect(
    getSelectors(
      'a, b:is(c, d) {} @media x { @container y { .e { f: g } } } @keyframes h { i { j: k } }',
    ),
  ).toEqual(['a', 'b:is(c, d)', '.e'])
  expect(
    getWindowSizes('@media (hover), (max-width: 9px) { a { top: 50dvh } } @container (width) {}'),
  ).toEqual(['@media (hover), (max-width: 9px)', '50dvh'])
  expect(files.length).toBeGreaterThan(20)
})

describe.each(files)('%s', (file) => {
  it('styles nothing outside of boards', () => {
    const selectors = getSelectors(readFileSync(join(dir, file), 'utf8'))
    expect(selectors.filter((selector) => !/^(?::where\()?\.tiza\b/.test(selector))).toEqual([])
  })

  it('is laid out by the size of its board', () => {
    const sizes = getWindowSizes(readFileSync(join(dir, file), 'utf8'))
    expect(sizes.length > 0).toBe(measuresWindow[file] !== undefined)
  })
})

it('asks in no code how large the window is, but where a keyboard covers it', () => {
  const asks = /\b(?:inner|outer)(?:Width|Height)\b|\bmatchMedia\([^)]*(?:width|height|orientation)/
  const sources = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!\.test)\.tsx?$/.test(file),
  )
  const asking = sources.filter((file) => asks.test(readFileSync(join(dir, file), 'utf8')))
  expect(asking).toEqual(['ui/text/keep-in-view.ts'])
})
