import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Manifest {
  readonly private?: boolean
  readonly publishConfig?: { readonly access?: string }
  readonly types?: string
  readonly exports?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly dependencies?: Readonly<Record<string, string>>
}

/** What an unpacked package lacks, or has too much of, in words; nothing where all is well. */
export function findPackFaults(dir: string): string[] {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' })
  const read = (file: string) =>
    existsSync(join(dir, file)) ? readFileSync(join(dir, file), 'utf8') : ''
  const manifest: Manifest = JSON.parse(read('package.json'))
  const targets = Object.values(manifest.exports ?? {}).flatMap((target) => Object.values(target))
  const declarations = files.filter((file) => file.endsWith('.d.ts'))
  return [
    ...(/```tsx?\n/.test(read('README.md')) ? [] : ['README.md has no example']),
    ...[...read('README.md').matchAll(/\]\((?![a-z]+:|#)([^)\s]+)\)/g)]
      .filter(([, target = '']) => !existsSync(join(dir, target)))
      .map(([, target]) => `README.md links to ${target}, which is not there`),
    ...(manifest.private ? ['is private'] : []),
    ...(manifest.publishConfig?.access === 'public' ? [] : ['is for those who pay only']),
    ...(read('LICENSE').startsWith('MIT License') ? [] : ['LICENSE is not that of MIT']),
    ...(targets.length === 0 ? ['exports nothing'] : []),
    ...targets
      .filter((target) => !target.includes('*') && !existsSync(join(dir, target)))
      .map((target) => `exports ${target}, which is not there`),
    ...Object.entries(manifest.dependencies ?? {})
      .filter(([, range]) => /^(?:workspace|catalog):/.test(range))
      .map(([name, range]) => `depends on ${name} ${range}, which nobody can install`),
    ...files
      .filter((file) =>
        /\.test\.|(?:^|\/)(?:src|testing|simulation|node_modules)(?:\/|$)/.test(file),
      )
      .map((file) => `${file} is for us only`),
    ...declarations
      .filter((file) => /'\.[^']*\.(?:tsx?|css)'/.test(read(file)))
      .map((file) => `${file} names sources or styles`),
  ]
}
