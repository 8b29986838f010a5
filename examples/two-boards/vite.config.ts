import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  base: './',
  plugins: [react()],
  build: { chunkSizeWarningLimit: 700 },
  // Prebundling would part the worker that draws from the module that starts it.
  optimizeDeps: { exclude: ['@tiza/board', '@tiza/canvas'] },
})
