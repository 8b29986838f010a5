import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Free identifier in `src/sw/service-worker.ts` that stands for the list of built files. */
const placeholder = '__SHELL_FILES__'

/** Tells the service worker which files the page consists of. */
function shellFiles(publicFiles: readonly string[]): Plugin {
  return {
    name: 'tiza-shell-files',
    apply: 'build',
    generateBundle(_options, bundle) {
      const worker = bundle['sw.js']
      if (worker?.type !== 'chunk') throw new Error('the service worker was not built as sw.js')
      const built = Object.keys(bundle).filter((file) => file.startsWith('assets/'))
      const files = [...built.sort(), ...publicFiles]
      worker.code = worker.code.replace(placeholder, JSON.stringify(files))
    },
  }
}

export default defineConfig({
  // Relative addresses everywhere: the server writes its path into <base href>.
  base: './',
  plugins: [react(), shellFiles(['favicon.svg', 'manifest.webmanifest'])],
  build: {
    // The bundle's size is checked, gzipped, by scripts/check-bundle.ts.
    chunkSizeWarningLimit: 700,
    target: ['chrome100', 'firefox102', 'safari15.4'],
    rolldownOptions: {
      input: { index: 'index.html', sw: 'src/sw/service-worker.ts' },
      output: {
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
})
