import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { root, run } from '../run.ts'

/** What others can install, each after what it needs. */
export const packages = [
  'protocol',
  'shapes',
  'pictures',
  'client',
  'editor',
  'formats',
  'canvas',
  'board',
] as const

const compiled = join(root, '.cache/packages')
/** Used by tests only. */
const left = /\/(?:testing|simulation)(?:\/|$)/

/** Compiles each package into its `dist`: JavaScript, types, styles and typefaces. Resolves with an exit code. */
export async function compilePackages(): Promise<number> {
  rmSync(compiled, { recursive: true, force: true })
  const code = await run('tsc', ['-p', 'tsconfig.packages.json'])
  if (code === 0) for (const name of packages) fillDist(join(root, 'packages', name), name)
  return code
}

function fillDist(dir: string, name: string): void {
  const dist = join(dir, 'dist')
  rmSync(dist, { recursive: true, force: true })
  cpSync(join(compiled, name, 'src'), dist, {
    recursive: true,
    filter: (file) => !left.test(file),
  })
  for (const file of listFiles(join(dir, 'src'), /\.css$/)) {
    mkdirSync(dirname(join(dist, file)), { recursive: true })
    cpSync(join(dir, 'src', file), join(dist, file))
  }
  for (const file of listFiles(dist, /\.js$/)) bringAssets(dir, join(dist, file))
  for (const file of listFiles(dist, /\.d\.ts$/)) namePacked(join(dist, file))
}

/** Names modules in types as they are packed; styles are no types. */
function namePacked(file: string): void {
  const source = readFileSync(file, 'utf8')
  const target = source
    .replace(/^import '[^']+\.css';\n/gm, '')
    .replace(/((?:from |import\(|declare module )'\.[^']*)\.tsx?'/g, "$1.js'")
  if (target !== source) writeFileSync(file, target)
}

function listFiles(dir: string, pattern: RegExp): readonly string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) =>
    pattern.test(file),
  )
}

/**
 * Names workers and typefaces by addresses beside the module, which every bundler understands; in the
 * sources they are as Vite likes them.
 */
function bringAssets(dir: string, file: string): void {
  const source = readFileSync(file, 'utf8')
  const files = join(dirname(file), 'files')
  const target = source
    .replace(/new URL\('(\.[^']+)\.ts', import\.meta\.url\)/g, "new URL('$1.js', import.meta.url)")
    .replace(/^import (\w+) from '([^']+)\?url';$/gm, (_line, name: string, path: string) => {
      bringTypeface(join(dir, 'node_modules', path), files)
      return `const ${name} = new URL('./files/${basename(path)}', import.meta.url).href;`
    })
  if (target !== source) writeFileSync(file, target)
}

function bringTypeface(path: string, files: string): void {
  mkdirSync(files, { recursive: true })
  cpSync(path, join(files, basename(path)))
  const family = dirname(dirname(path))
  cpSync(join(family, 'LICENSE'), join(files, `LICENSE-${basename(family)}`))
}
