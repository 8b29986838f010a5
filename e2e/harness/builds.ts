import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const dist = fileURLToPath(new URL('../../apps/web/dist', import.meta.url))
const text = /\.(?:js|css|html)$/

/** File names of a build, with a hash of eight characters. */
const hashed = /(-[\w-]{7})([\w-])(\.(?:js|css))\b/g

function toOtherName(_name: string, start: string, last: string, end: string): string {
  return `${start}${last === 'x' ? 'y' : 'x'}${end}`
}

/** A copy of the built page, which can be replaced by another build. */
export interface Builds {
  readonly webDir: string
  /** Replaces it by another build, in which every file of `assets/` has another name. */
  change(): void
  dispose(): void
}

export function createBuilds(): Builds {
  const webDir = mkdtempSync(join(tmpdir(), 'tiza-builds-'))
  fill((content) => content)

  function fill(rename: (content: string) => string): void {
    rmSync(webDir, { recursive: true, force: true })
    // Without compressed files, which refer to the original names.
    cpSync(dist, webDir, { recursive: true, filter: (file) => !/\.(?:br|gz)$/.test(file) })
    for (const file of readdirSync(webDir, { recursive: true, encoding: 'utf8' })) {
      if (!text.test(file)) continue
      const content = readFileSync(join(webDir, file), 'utf8')
      rmSync(join(webDir, file))
      writeFileSync(join(webDir, rename(file)), rename(content))
    }
  }

  return {
    webDir,
    change: () => fill((content) => content.replace(hashed, toOtherName)),
    dispose: () => rmSync(webDir, { recursive: true, force: true }),
  }
}
