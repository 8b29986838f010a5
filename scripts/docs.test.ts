import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './run.ts'

const pages = [
  'README.md',
  'README.es.md',
  'SECURITY.md',
  ...['docs', 'docs/decisions'].flatMap((dir) =>
    readdirSync(join(root, dir))
      .filter((file) => file.endsWith('.md'))
      .map((file) => `${dir}/${file}`),
  ),
]

describe.each(pages)('%s', (page) => {
  const text = readFileSync(join(root, page), 'utf8')

  it('links only to files that exist', () => {
    const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link = '']) => link)
    const local = links.filter((link) => !/^[a-z]+:/.test(link))
    const missing = local.filter((link) => !existsSync(join(root, dirname(page), link)))
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
