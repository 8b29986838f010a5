import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en as wireEnglish } from '../apps/web/src/features/wire/words/wire-en.ts'
import { es as wireSpanish } from '../apps/web/src/features/wire/words/wire-es.ts'
import { en as pageEnglish } from '../apps/web/src/i18n/en.ts'
import { es as pageSpanish } from '../apps/web/src/i18n/es.ts'
import { words } from '../apps/web/src/i18n/words.ts'
import { createI18n } from '../packages/board/src/i18n/create-i18n.ts'
import { en as boardEnglish } from '../packages/board/src/i18n/en.ts'
import { es as boardSpanish } from '../packages/board/src/i18n/es.ts'
import { pickLanguage } from '../packages/board/src/i18n/language.ts'
import { personNames } from '../packages/board/src/i18n/person-names.ts'
import { en as accessEnglish } from '../packages/board/src/ui/access/words/access-en.ts'
import { es as accessSpanish } from '../packages/board/src/ui/access/words/access-es.ts'
import { en as authorsEnglish } from '../packages/board/src/ui/authors/words/authors-en.ts'
import { es as authorsSpanish } from '../packages/board/src/ui/authors/words/authors-es.ts'
import { en as exportEnglish } from '../packages/board/src/ui/export/words/export-en.ts'
import { es as exportSpanish } from '../packages/board/src/ui/export/words/export-es.ts'
import { en as historyEnglish } from '../packages/board/src/ui/history/words/history-en.ts'
import { es as historySpanish } from '../packages/board/src/ui/history/words/history-es.ts'
import { en as importEnglish } from '../packages/board/src/ui/import/words/import-en.ts'
import { es as importSpanish } from '../packages/board/src/ui/import/words/import-es.ts'
import { en as pdfEnglish } from '../packages/board/src/ui/pdf/words/pdf-en.ts'
import { es as pdfSpanish } from '../packages/board/src/ui/pdf/words/pdf-es.ts'
import { root } from './run.ts'

const board = join(root, 'packages/board/src')
const web = join(root, 'apps/web/src')

/** Paths of what speaks: the board, and the page around it, but for their words and tests. */
function listSources(rooms: readonly string[] = [board, web]): string[] {
  return rooms.flatMap((room) =>
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

it('a page says nothing under a name that its boards have', () => {
  const names = Object.keys(boardEnglish)
  const others = Object.keys({
    ...pageEnglish,
    ...wireEnglish,
    ...accessEnglish,
    ...authorsEnglish,
    ...exportEnglish,
    ...historyEnglish,
    ...importEnglish,
    ...pdfEnglish,
  })
  expect(others.filter((name) => names.includes(name))).toEqual([])
})

interface Speaker {
  readonly name: string
  readonly en: Words
  readonly es: Words
  /** Who says these words. */
  readonly rooms: readonly string[]
  /** What is the same in both languages. */
  readonly same: readonly string[]
}

const speakers: readonly Speaker[] = [
  {
    ...{ name: 'a board', en: boardEnglish, es: boardSpanish, rooms: [board, web] },
    same: [
      'app.name',
      'help.gestures.cancelKeys',
      'help.gestures.centerKeys',
      'help.gestures.helpKeys',
      'toolbar.last',
    ],
  },
  { name: 'the page', en: pageEnglish, es: pageSpanish, rooms: [web], same: [] },
  {
    ...{ name: 'rights, links and people', en: accessEnglish, es: accessSpanish },
    ...{ rooms: [join(board, 'ui/access')], same: [] },
  },
  {
    ...{ name: 'authors', en: authorsEnglish, es: authorsSpanish },
    ...{ rooms: [join(board, 'ui/authors')], same: [] },
  },
  {
    ...{ name: 'exports', en: exportEnglish, es: exportSpanish },
    ...{ rooms: [join(board, 'ui/export')] },
    same: [
      ...[
        'export.format.excalidraw',
        'export.format.pdf',
        'export.format.png',
        'export.format.svg',
      ],
      ...['export.pageNote.size', 'export.sheet.a3', 'export.sheet.a4', 'export.times'],
    ],
  },
  {
    ...{ name: 'long steps', en: historyEnglish, es: historySpanish },
    ...{ rooms: [join(board, 'ui/history')], same: [] },
  },
  {
    ...{ name: 'imports', en: importEnglish, es: importSpanish },
    ...{ rooms: [join(board, 'ui/import')], same: [] },
  },
  {
    ...{ name: 'PDFs', en: pdfEnglish, es: pdfSpanish },
    ...{ rooms: [join(board, 'ui/pdf')], same: [] },
  },
  {
    ...{ name: 'the wire view', en: wireEnglish, es: wireSpanish },
    rooms: [join(web, 'features/wire')],
    same: [
      'wire.detail.bytes_one',
      'wire.detail.bytes_other',
      'wire.transports.polling',
      'wire.transports.websocket',
    ],
  },
]

describe.each(speakers)('the languages of $name', ({ en, es, rooms, same: alike }) => {
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
    expect(same.sort()).toEqual(alike)
  })

  it('have nothing that is never said', () => {
    const source = listSources(rooms)
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
})

it('there are as many names of people in each language', () => {
  const { en, es } = personNames
  expect(es.qualities).toHaveLength(en.qualities.length)
  expect(es.animals).toHaveLength(en.animals.length)
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
  const i18n = await createI18n('es', words)
  expect(i18n.t('landing.newBoard')).toBe('Nueva pizarra')
  expect(i18n.t('toolbar.label')).toBe('Herramientas')
  await i18n.changeLanguage('en')
  expect(i18n.t('landing.newBoard')).toBe('New board')
})

describe('components', () => {
  const files = listSources()
    .filter((path) => path.endsWith('.tsx'))
    .map((path) => relative(root, path))

  it('are found', () => {
    expect(files.length).toBeGreaterThan(10)
  })

  it.each(files)('%s has no words of its own', (file) => {
    const source = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
    const text = [...source.matchAll(/<\/?[a-zA-Z][^<>]*(?<!=)>\s*([A-Za-z][^<>{}()=;]*)\s*</g)]
    const spoken = [
      ...source.matchAll(/\b(?:aria-label|label|title|placeholder|alt)="([^"]*[a-z][^"]*)"/g),
    ]
    expect([...text, ...spoken].map(([, words]) => words?.trim())).toEqual([])
  })
})
