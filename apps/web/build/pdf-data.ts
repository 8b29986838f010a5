import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'
import { pdfDataFolder } from '../../../packages/canvas/src/pdf/data-folder.ts'

/** What pdf.js needs besides its code, by folder of its package: with the licences. */
const needed: Readonly<Record<string, RegExp>> = {
  // How letters of East Asian typefaces are numbered.
  cmaps: /\.bcmap$|^LICENSE/,
  // In place of typefaces that every program is to have.
  standard_fonts: /\.(?:pfb|ttf)$|^LICENSE/,
  // JPEG 2000 without WebAssembly, which the policy of the page does not allow.
  wasm: /^openjpeg_nowasm_fallback\.js$|^LICENSE_(?:PDFJS_)?OPENJPEG$/,
}

const canvas = join(import.meta.dirname, '../../../packages/canvas/package.json')
const library = dirname(createRequire(canvas).resolve('pdfjs-dist/package.json'))

function listFiles(): readonly { readonly name: string; readonly path: string }[] {
  return Object.entries(needed).flatMap(([folder, wanted]) =>
    readdirSync(join(library, folder))
      .filter((name) => wanted.test(name))
      .map((name) => ({
        name: `${pdfDataFolder}${folder}/${name}`,
        path: join(library, folder, name),
      })),
  )
}

/** Puts the data of pdf.js beside the page, where `pdfDataFolder` says. */
export function pdfData(): Plugin {
  return {
    name: 'tiza-pdf-data',
    configureServer({ middlewares }) {
      const files = new Map(listFiles().map(({ name, path }) => [`/${name}`, path]))
      middlewares.use(({ url = '' }, response, next) => {
        const path = files.get(url)
        if (path === undefined) return next()
        response.setHeader(
          'Content-Type',
          path.endsWith('.js') ? 'text/javascript' : 'application/octet-stream',
        )
        response.end(readFileSync(path))
      })
    },
    generateBundle() {
      for (const { name, path } of listFiles()) {
        this.emitFile({ type: 'asset', fileName: name, source: readFileSync(path) })
      }
    },
  }
}
