import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { compressFiles } from './build/compress-files.ts'
import { inlineFrames } from './build/inline-frames.ts'
import { pdfData } from './build/pdf-data.ts'
import { createShownFirst, type Modules } from './build/shown-first.ts'

const isShownFirst = createShownFirst()

/** Free identifier in `src/sw/service-worker.ts` that stands for the list of built files. */
const placeholder = '__SHELL_FILES__'

/**
 * Typefaces are fetched when they are needed; only the plain ones are kept for when one is offline. The wire
 * view is for the few who ask for it. What reads and writes PDFs is kept when it is used first.
 */
function isShell(file: string): boolean {
  if (!file.startsWith('assets/') || /^assets\/(?:wire|pdf-worker|pdf-ink-|pdfjs)/.test(file))
    return false
  return !/\.woff2?$/.test(file) || /-latin-(?:wght|400|700)-normal/.test(file)
}

/**
 * Libraries change less often than we do: in files of their own they are loaded once. Of our own, what
 * the first stroke needs is one file, and what else a board waits for to be shown whole another: over
 * HTTP/1.1 each file waits for one of six connections.
 */
const groups = [
  {
    name: 'drawing',
    test: /node_modules\/(?:konva\/|rbush\/|quickselect\/|zustand\/esm\/vanilla|nanoid\/|idb\/|fractional-indexing\/)/,
  },
  {
    name: 'react',
    test: /node_modules\/(?:react|react-dom|scheduler|i18next|react-i18next|use-sync-external-store|zustand)\//,
  },
  {
    name: 'socket',
    test: /node_modules\/(?:(?:socket|engine)\.io-(?:client|parser)|@socket\.io)\//,
  },
  { name: 'board', tags: ['$initial' as const], test: isOfPage },
  {
    name: (id: string, modules: Modules) => (isShownFirst(id, modules) ? 'shared' : null),
    // Else each build warns that the name is not known beforehand.
    debugName: 'shared',
    ...{ minShareCount: 2, test: isOfPage },
  },
  // A file for each set of parts that share something, so that none brings what another needs.
  {
    name: 'later',
    ...{ minShareCount: 2, test: isOfPage },
    ...{ entriesAware: true, entriesAwareMergeThreshold: 20_000 },
  },
]

/**
 * Modules that may share a file. The service worker is one file, which shares nothing with the page; the
 * entry awaits later parts, which would wait for it if they had what they import from its file.
 */
function isOfPage(module: string): boolean {
  return !/\/index\.html|\/src\/(?:sw\/|main\.ts)/.test(module)
}

/** Tells the service worker which files the page consists of. */
function shellFiles(publicFiles: readonly string[]): Plugin {
  return {
    name: 'tiza-shell-files',
    apply: 'build',
    generateBundle: {
      // After Vite has taken away the chunks in which only styles were.
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle['sw.js']
        if (worker?.type !== 'chunk') throw new Error('the service worker was not built as sw.js')
        const built = Object.keys(bundle).filter(isShell)
        const files = [...built.sort(), ...publicFiles]
        worker.code = worker.code.replace(placeholder, JSON.stringify(files))
      },
    },
  }
}

export default defineConfig({
  // Relative addresses everywhere: the server writes its path into <base href>.
  base: './',
  plugins: [
    react(),
    inlineFrames(),
    pdfData(),
    shellFiles(['favicon.svg', 'manifest.webmanifest']),
    compressFiles(),
  ],
  build: {
    // The bundle's size is checked, gzipped, by scripts/check-bundle.ts.
    chunkSizeWarningLimit: 700,
    // Typefaces are fetched, which the page's policy allows of files only, however small.
    assetsInlineLimit: (file) => (/\.woff2?$/.test(file) ? false : undefined),
    // What has container queries: docs/decisions/0054.
    target: ['chrome105', 'firefox110', 'safari16'],
    rolldownOptions: {
      input: { index: 'index.html', sw: 'src/sw/service-worker.ts' },
      output: {
        codeSplitting: { groups },
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        // Without the names of all parts that share it.
        chunkFileNames: ({ name }) => `assets/${name.replace(/~.*$/, '')}-[hash].js`,
      },
    },
  },
})
