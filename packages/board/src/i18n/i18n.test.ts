import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createI18n } from './create-i18n.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { pickLanguage } from './language.ts'
import { personNames } from './person-names.ts'

const board = fileURLToPath(new URL('..', import.meta.url))
const web = fileURLToPath(new URL('../../../../apps/web/src', import.meta.url))

/** Paths of what speaks: all of the board and the app around it but its words and its tests. */
function listSources(): string[] {
  return [board, web].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((name) => /(?<!\.test)\.tsx?$/.test(name) && !name.startsWith('i18n/'))
      .map((name) => join(room, name)),
  )
}

type Words = { readonly [key: string]: string | Words }

function flatten(words: Words, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : flatten(value, `${path}${key}.`),
  )
}

const getHoles = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name)

describe('the languages', () => {
  const english = new Map(flatten(en))
  const spanish = new Map(flatten(es))

  it('have the same keys', () => {
    expect([...spanish.keys()].sort()).toEqual([...english.keys()].sort())
  })

  it.each([
    ['en', english],
    ['es', spanish],
  ])('leave nothing empty in %s', (_language, words) => {
    expect([...words].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('fill the same holes', () => {
    for (const [key, text] of english) {
      expect(getHoles(spanish.get(key) ?? '').sort(), key).toEqual(getHoles(text).sort())
    }
  })

  it('differ: what is the same in both was not forgotten', () => {
    const same = [...english].filter(([key, text]) => spanish.get(key) === text).map(([key]) => key)
    expect(same.sort()).toEqual([
      'app.name',
      'help.gestures.cancelKeys',
      'help.gestures.centerKeys',
      'help.gestures.helpKeys',
    ])
  })

  it('have nothing that is never said', () => {
    const source = listSources()
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n')
    const isSaid = (key: string) => {
      const parent = key.slice(0, key.lastIndexOf('.'))
      const base = key.replace(/_(one|other)$/, '')
      const ways = [`'${base}'`, `\`${parent}.\${`, `'${parent}', { returnObjects: true }`]
      return ways.some((way) => source.includes(way))
    }
    expect([...english.keys()].filter((key) => !isSaid(key))).toEqual([])
  })

  it('offer as many names in each', () => {
    const { en, es } = personNames
    expect(es.qualities).toHaveLength(en.qualities.length)
    expect(es.animals).toHaveLength(en.animals.length)
  })
})

describe('pickLanguage', () => {
  it.each([
    [['es-MX', 'en'], 'es'],
    [['fr', 'es'], 'es'],
    [['EN-gb'], 'en'],
    [['fr', 'constructor'], 'en'],
    [[], 'en'],
  ])('%j → %s', (preferred, expected) => {
    expect(pickLanguage(preferred)).toBe(expected)
  })
})

it('speaks the language that is asked for, and switches', async () => {
  const i18n = await createI18n('es')
  expect(i18n.t('landing.newBoard')).toBe('Nueva pizarra')
  await i18n.changeLanguage('en')
  expect(i18n.t('landing.newBoard')).toBe('New board')
})

describe('components', () => {
  const files = listSources()
    .filter((path) => path.endsWith('.tsx'))
    .map((path) => relative(join(web, '../../..'), path))

  it('are found', () => {
    expect(files.length).toBeGreaterThan(10)
  })

  it.each(files)('%s has no words of its own', (file) => {
    const source = readFileSync(join(web, '../../..', file), 'utf8').replace(
      /\/\*[\s\S]*?\*\//g,
      '',
    )
    const text = [...source.matchAll(/<\/?[a-zA-Z][^<>]*(?<!=)>\s*([A-Za-z][^<>{}()=;]*)\s*</g)]
    const spoken = [
      ...source.matchAll(/\b(?:aria-label|label|title|placeholder|alt)="([^"]*[a-z][^"]*)"/g),
    ]
    expect([...text, ...spoken].map(([, words]) => words?.trim())).toEqual([])
  })
})
