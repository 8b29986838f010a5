import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Makes an unpacked package one that can be published: without `private`, which keeps the sources from being
 * published by mistake, and with a README whose links lead somewhere outside of this repository, too.
 */
export function finishPack(dir: string): void {
  const manifestFile = join(dir, 'package.json')
  const { private: _private, ...manifest }: { readonly private?: boolean } = JSON.parse(
    readFileSync(manifestFile, 'utf8'),
  )
  writeFileSync(manifestFile, `${JSON.stringify(manifest, undefined, 2)}\n`)

  const readmeFile = join(dir, 'README.md')
  const readme = toPackedReadme(readFileSync(readmeFile, 'utf8'), (file) =>
    existsSync(join(dir, file)),
  )
  writeFileSync(readmeFile, readme)
}

/** A link of Markdown, not an image: its text and what it leads to. */
const links = /(?<!!)\[([^\]]+)\]\(([^)\s]+)\)/g

/**
 * Sources become their types, other packages of ours their pages in the registry; what is not in the package
 * at all is named without a link.
 */
export function toPackedReadme(readme: string, has: (file: string) => boolean): string {
  return readme.replace(links, (link: string, text: string, target: string) => {
    if (/^(?:[a-z]+:|#)/.test(target) || has(target)) return link
    const [, other] = /^\.\.\/(\w+)(?:\/README\.md)?$/.exec(target) ?? []
    if (other !== undefined) return `[${text}](https://www.npmjs.com/package/@tiza/${other})`
    const types = target.replace(/^src\//, 'dist/').replace(/\.tsx?$/, '.d.ts')
    return types !== target && has(types) ? `[${text}](${types})` : text
  })
}
