import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listSettings } from '../apps/api/src/find-misspelt.ts'
import { protocolMinor } from '../packages/protocol/src/version.ts'
import { root } from './run.ts'

const skipped = new Set(['node_modules', 'dist', 'test-results'])
const pages = listPages('.')

/** Every Markdown file of the repository below a folder, as a path from the root. */
function listPages(dir: string): string[] {
  return readdirSync(join(root, dir), { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name)
    if (!entry.isDirectory()) return path.endsWith('.md') ? [path] : []
    return entry.name.startsWith('.') || skipped.has(entry.name) ? [] : listPages(path)
  })
}

function readPage(page: string): string {
  return readFileSync(join(root, page), 'utf8')
}

/** Without blocks of code, in which brackets and hashes mean other things. */
function toProse(text: string): string {
  return text.replace(/^ *(`{3,}|~{3,})[\s\S]*?^ *\1`*$/gm, '')
}

interface Link {
  readonly text: string
  /** Path from the root. */
  readonly file: string
  readonly anchor: string | undefined
}

/** What is linked to from a page, other than other sites. */
function getLinks(page: string): Link[] {
  const links = toProse(readPage(page)).matchAll(
    /(?:\[((?:[^[\]]|\[[^\]]*\])*))?\]\(<?([^)\s>]+)[^)]*\)/g,
  )
  return [...links]
    .filter(([, , target = '']) => !/^[a-z]+:/.test(target))
    .map(([, text = '', target = '']) => {
      const [path = '', anchor] = target.split('#')
      return { text, file: path === '' ? page : join(dirname(page), path), anchor }
    })
}

/** Whether a text that is the number of a decision, or the name of a file, is that of what it links to. */
function isRightlyNamed({ text, file }: Link): boolean {
  const number = /^(?:decision\s+)?(\d{4})$/i.exec(text)?.[1]
  if (number !== undefined) return basename(file).startsWith(`${number}-`)
  const path = /^`?([\w./-]+\.\w+)`?$/.exec(text)?.[1]
  return path === undefined || `/${file}`.endsWith(`/${path.replace(/^(?:\.\.?\/)+/, '')}`)
}

/** The anchors that GitHub gives the headings of a page: of equal ones the later are numbered. */
function getAnchors(page: string): Set<string> {
  const anchors = new Set<string>()
  for (const [, heading = ''] of toProse(readPage(page)).matchAll(/^#{1,6} +(.+?)(?: +#+)? *$/gm)) {
    const shown = heading
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/(?<!\w)_(.+?)_(?!\w)/g, '$1')
    const slug = shown
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
      .replace(/ /g, '-')
    let anchor = slug
    for (let count = 1; anchors.has(anchor); count++) anchor = `${slug}-${count}`
    anchors.add(anchor)
  }
  return anchors
}

it('decisions have numbers of their own', () => {
  const names = readdirSync(join(root, 'docs/decisions'))
  const numbers = names.map((name) => name.split('-')[0])
  expect(numbers).toEqual([...new Set(numbers)])
  const headings = names.map((name) => /^# (\d{4}): /.exec(readPage(`docs/decisions/${name}`))?.[1])
  expect(headings).toEqual(numbers)
})

describe.each(pages)('%s', (page) => {
  it('says something', () => {
    expect(readPage(page).trim()).not.toBe('')
  })

  it('links only to files that exist', () => {
    const missing = getLinks(page).filter(({ file }) => !existsSync(join(root, file)))
    expect(missing).toEqual([])
  })

  it('links only to what it says that it links to', () => {
    expect(getLinks(page).filter((link) => !isRightlyNamed(link))).toEqual([])
  })

  it('links only to headings that exist', () => {
    const missing = getLinks(page).filter(
      ({ file, anchor }) =>
        anchor !== undefined && pages.includes(file) && !getAnchors(file).has(anchor),
    )
    expect(missing).toEqual([])
  })
})

describe.each(['README.md', 'README.es.md'])('%s', (page) => {
  const text = readFileSync(join(root, page), 'utf8')

  it('holds exactly two commands for a fresh machine', () => {
    const commands = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, code = '']) => code.trim())
    expect(commands).toEqual(['npx -y pnpm start', 'npx -y pnpm test'])
  })

  it('names only scripts that exist', () => {
    const manifest: { scripts: object } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    )
    const named = [...text.matchAll(/(?:^|`)(?:npx -y )?pnpm ([\w:]+)/gm)].map(
      ([, name = '']) => name,
    )
    expect(named.length).toBeGreaterThan(0)
    expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(named))
  })
})

describe('docs/operations', () => {
  it('has a row for each variable that the server reads, and for no other', () => {
    const text = readPage('docs/operations/settings.md')
    const rows = [...text.matchAll(/^\| `([A-Z][A-Z0-9_]+)` /gm)].map(([, name]) => name)
    expect(rows.sort()).toEqual(listSettings().sort())
  })

  it('names every figure of the server', () => {
    const text = readPage('docs/operations/watching.md')
    const source = readFileSync(join(root, 'apps/api/src/metrics.ts'), 'utf8')
    const figures = [...source.matchAll(/'(tiza_\w+)'/g)].map(([, name = '']) => name)
    expect(figures.length).toBeGreaterThan(0)
    expect(figures.filter((name) => !text.includes(`\`${name}`))).toEqual([])
  })

  it('has no page that the first one does not lead to', () => {
    const pages = readdirSync(join(root, 'docs/operations')).map(
      (name) => `docs/operations/${name}`,
    )
    const linked = getLinks('docs/operations.md').map(({ file }) => file)
    expect(pages.filter((page) => !linked.includes(page))).toEqual([])
  })

  it('shows only commands that there are', () => {
    const { scripts }: { scripts: object } = JSON.parse(readPage('package.json'))
    const text = listPages('docs/operations').concat('docs/operations.md').map(readPage).join('\n')
    const named = [...text.matchAll(/\bnpx -y pnpm (?:-s )?([\w:]+)/g)].map(([, name = '']) => name)
    expect(named.length).toBeGreaterThan(5)
    // A bin of the server's package, not a script.
    expect(named.filter((name) => name !== 'admin' && !(name in scripts))).toEqual([])
  })
})

describe('CHANGELOG.md', () => {
  const versions = readPage('CHANGELOG.md').split(/^## /m).slice(1)

  it('has what is not released first, and then the version of this package', () => {
    const { version }: { version: string } = JSON.parse(readPage('package.json'))
    const headings = versions.map((text) => /^\S+/.exec(text)?.[0])
    expect(headings.slice(0, 2)).toEqual(['Unreleased', version])
  })

  it('names the minor of the protocol that is being made', () => {
    expect(versions[0]).toContain(`minor ${protocolMinor}`)
  })
})

describe('SECURITY.md', () => {
  const text = readFileSync(join(root, 'SECURITY.md'), 'utf8')
  const links = [...text.matchAll(/\[((?:[^[\]]|\[[^\]]*\])+)\]\((\S+\.(?:test|spec)\.ts)\)/g)]

  it.each(links.map(([, title = '', file = '']) => [title, file]))(
    'names a test that exists: %s',
    (title, file) => {
      const source = readFileSync(join(root, file), 'utf8')
      expect(file.endsWith(`/${title}`) || source.includes(title)).toBe(true)
    },
  )
})
