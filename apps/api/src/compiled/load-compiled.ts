import { createHash } from 'node:crypto'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Script } from 'node:vm'

/** A program that has been loaded from its built files. */
export interface Loaded {
  /** The files, by path, and whether what V8 had kept of them was of use. */
  readonly files: ReadonlyMap<string, 'kept' | 'compiled'>
  /** Keeps what is compiled by now, beside each file. Throws where it cannot be written. */
  keep(): void
}

type Run = (
  exports: unknown,
  require: (id: string) => unknown,
  module: { exports: unknown },
  filename: string,
  dirname: string,
) => void

const before = '(function(exports,require,module,__filename,__dirname){'
const after = '\n})'
const digestLength = 32

/**
 * Runs a built CommonJS file, and what it requires by relative paths, from the code that V8 kept of them beside
 * them (`.cache`): to read and compile them is a quarter of a start. Where there is none, or it is of another
 * file, version of Node or set of V8's flags, the file is compiled.
 */
export function loadCompiled(entry: string): Loaded {
  const modules = new Map<string, { exports: unknown }>()
  const files = new Map<string, 'kept' | 'compiled'>()
  const writers: (() => void)[] = []
  const requireOther = createRequire(entry)

  function load(file: string): unknown {
    const known = modules.get(file)
    if (known) return known.exports
    const module = { exports: {} }
    modules.set(file, module)
    run(compile(file), module, file)
    return module.exports
  }

  function compile(file: string): Script {
    const source = readFileSync(file)
    const cache = `${file}.cache`
    const digest = createHash('sha256').update(source).digest()
    const cachedData = readCache(cache, digest)
    // Builds are ASCII.
    const script = new Script(`${before}${source.toString('latin1')}${after}`, {
      ...{ filename: file, columnOffset: -before.length, cachedData },
    })
    files.set(file, cachedData && script.cachedDataRejected === false ? 'kept' : 'compiled')
    writers.push(() => writeCache(cache, [digest, script.createCachedData()]))
    return script
  }

  function run(script: Script, module: { exports: unknown }, file: string): void {
    const dir = dirname(file)
    const requireHere = (id: string) =>
      id.startsWith('.') ? load(join(dir, id)) : requireOther(id)
    const body: Run = script.runInThisContext()
    body(module.exports, requireHere, module, file, dir)
  }

  load(entry)
  return { files, keep: () => writers.forEach((write) => void write()) }
}

/** The code kept of a file with this digest, if any. */
function readCache(cache: string, digest: Buffer): Buffer | undefined {
  try {
    const kept = readFileSync(cache)
    // V8 itself compares no more of the source than its length.
    if (kept.subarray(0, digestLength).equals(digest)) return kept.subarray(digestLength)
  } catch {
    // There is none, or it is another user's: the file is compiled.
  }
  return undefined
}

function writeCache(cache: string, parts: readonly Buffer[]): void {
  writeFileSync(cache, Buffer.concat(parts))
  // The server's umask would keep it from a server that runs as another user.
  chmodSync(cache, 0o644)
}
