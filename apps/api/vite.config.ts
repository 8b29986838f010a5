import { defineConfig } from 'vite'

/** One bundle for Node: the workspace's sources inside, installed packages outside. */
export default defineConfig({
  ssr: { noExternal: [/^@tiza\//] },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    rollupOptions: {
      input: { main: 'src/main.ts', 'sqlite-worker': 'src/storage/sqlite/sqlite-worker.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
})
