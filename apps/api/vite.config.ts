import { defineConfig, type Plugin } from 'vite'
import { keepCompiled } from './scripts/keep-compiled.ts'

/** Text of ASCII alone takes half the memory: V8 keeps the source of what runs. */
const asciiOnly: Plugin = {
  name: 'ascii-only',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type === 'chunk') chunk.code = chunk.code.replace(/[\u0080-\uffff]/g, toEscape)
    }
  },
}

function toEscape(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** Packages that others require and this server never calls: a third of the bundle. */
const unused: readonly string[] = [
  // Of @fastify/static, to list files where `wildcard` is off.
  'glob',
  // Of Fastify, replaced by `schemaController`.
  '@fastify/ajv-compiler',
  '@fastify/fast-json-stringify-compiler',
  // Of @fastify/swagger, to write YAML.
  'yaml',
  // Of prom-client, for exemplars.
  '@opentelemetry/api',
  // Of socket.io's `accepts`, which is asked for encodings only.
  'mime-db',
]

/** Leaves out unused packages: calling one throws. */
const withoutUnused: Plugin = {
  name: 'without-unused',
  enforce: 'pre',
  resolveId: (id) => (unused.includes(id) ? `\0unused:${id}` : undefined),
  load: (id) => (id.startsWith('\0unused:') ? 'module.exports = {}' : undefined),
}

/** What is built is CommonJS, in a package whose files are modules otherwise. */
const asCommonJs: Plugin = {
  name: 'as-commonjs',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'package.json', source: '{ "type": "commonjs" }\n' })
  },
}

const withCompiledCode: Plugin = {
  name: 'with-compiled-code',
  async writeBundle({ dir = '' }) {
    await keepCompiled(dir).catch((error) => {
      this.warn(`The compiled code is not kept, so each start takes longer: ${error}`)
    })
  },
}

/**
 * One bundle for Node with everything inside that is JavaScript and used: hundreds of files less to find
 * and read make it start in half the time. Only what is native stays outside: the database, and what draws pixels. Names of
 * functions stay, for whoever reads a stack trace.
 */
export default defineConfig({
  ssr: { noExternal: true, external: ['@photostructure/sqlite', '@napi-rs/canvas'] },
  plugins: [withoutUnused, asciiOnly, asCommonJs, withCompiledCode],
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    rollupOptions: {
      input: {
        main: 'src/compiled/main.ts',
        server: 'src/main.ts',
        'sqlite-worker': 'src/compiled/sqlite-worker.ts',
        'sqlite-thread': 'src/storage/sqlite/sqlite-worker.ts',
        // It starts the worker that lies beside it.
        'draw-in-thread': 'src/board-pictures/draw-in-thread.ts',
        'picture-worker': 'src/compiled/picture-worker.ts',
        'picture-thread': 'src/board-pictures/picture-thread.ts',
        admin: 'src/admin/main.ts',
      },
      output: {
        format: 'cjs',
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        minify: { mangle: { keepNames: { function: true, class: true } } },
      },
    },
  },
})
