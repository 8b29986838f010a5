import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const read = (name: string) =>
  readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8')

interface Section {
  readonly heading: string
  readonly text: string
}

/** What a page says, by its headings of the second level; what comes before the first is a section too. */
function readSections(name: string): Section[] {
  return read(name)
    .split(/^(?=## )/m)
    .map((text) => ({ heading: /^## (.*)$/m.exec(text)?.[1] ?? '', text }))
}

const getNumber = (heading: string) => /^\d+\./.exec(heading)?.[0]
const getBlocks = (text: string) => text.match(/^```\w[^\n]*\n[\s\S]*?^```$/gm) ?? []
const toProse = (text: string) => text.replace(/^```[\s\S]*?^```$/gm, '')
const getRules = (text: string) => toProse(text).match(/\[[A-Z]+\d+\]/g) ?? []
const getFiles = (text: string) =>
  [...text.matchAll(/\]\(([^)]*)\)/g)].map(([, target = '']) => target.replace(/#.*/, ''))
/** What is written as code, but for what stands for a word of people's language. */
const getCode = (text: string) =>
  (toProse(text).match(/`[^`\n]+`/g) ?? []).filter((code) => /^`[\w.$:?/<>-]+`$/.test(code))

/** How many lines a table has, or how many points a list, in order. */
const countItems = (text: string) => ({
  rows: toProse(text).match(/^\|/gm)?.length ?? 0,
  points: toProse(text).match(/^(?:- |\d+\. )/gm)?.length ?? 0,
})

/** Pages of which there is one in Spanish, and pages that each names and the other need not. */
const pages = [
  ['protocol.md', 'protocolo.md'],
  ['designing-a-protocol.md', 'disenar-un-protocolo.md'],
] as const
const translations = new Map<string, string>(pages)

describe.each(pages)('%s and %s', (english, spanish) => {
  const [here, there] = [readSections(english), readSections(spanish)]
  const pairs = here.map(
    (section, at) => [section, there[at] ?? { heading: '', text: '' }] as const,
  )

  it('have the same sections', () => {
    const toNumbers = (sections: readonly Section[]) =>
      sections.map(({ heading }) => getNumber(heading))
    expect(toNumbers(there)).toEqual(toNumbers(here))
  })

  it.each(pairs)('say the same: $heading', (one, other) => {
    expect(getBlocks(other.text)).toEqual(getBlocks(one.text))
    expect(getRules(other.text)).toEqual(getRules(one.text))
    expect(countItems(other.text)).toEqual(countItems(one.text))
    expect(getCode(other.text).toSorted()).toEqual(getCode(one.text).toSorted())
    const targets = getFiles(one.text).filter((file) => !translations.has(file) && file !== spanish)
    expect(getFiles(other.text)).toEqual(expect.arrayContaining(targets))
  })
})
