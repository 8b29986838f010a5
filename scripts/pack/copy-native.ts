import { cpSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../run.ts'

const modules = join(root, 'apps/api/node_modules')
const platform = `${process.platform}-${process.arch}`
/** Sources, types, maps, and binaries for other machines: two thirds of what is installed. */
const unused = new RegExp(
  `/(?:src|node_modules|CHANGELOG\\.md|binding\\.gyp)$|\\.(?:map|d\\.[cm]?ts|mjs|musl\\.node|cdx\\.json)$|/prebuilds/(?!${platform}(?:/|$))[^/]+$`,
)

/** Copies what is native, as it is installed here, to where the server in a folder finds it; on Linux with glibc. */
export function copyNative(dir: string): void {
  const sqlite = '@photostructure/sqlite'
  const canvas = '@napi-rs/canvas'
  const binaries = `${canvas}-${platform}${process.platform === 'linux' ? '-gnu' : ''}`
  copy(sqlite, sqlite)
  copy(sqlite, 'node-gyp-build')
  copy(canvas, canvas)
  copy(canvas, binaries)

  /** A package that another one depends on, or itself. */
  function copy(of: string, name: string): void {
    const home = realpathSync(join(modules, of)).slice(0, -of.length)
    const from = realpathSync(join(home, name))
    cpSync(from, join(dir, 'node_modules', name), {
      ...{ recursive: true, dereference: true },
      filter: (file) => !unused.test(file.slice(from.length)),
    })
  }
}
