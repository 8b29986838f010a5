import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  base: './',
  plugins: [react()],
  build: { chunkSizeWarningLimit: 700 },
  optimizeDeps: {
    // Prebundling would part the worker that draws from the module that starts it.
    exclude: ['@tiza/board', '@tiza/canvas'],
    // What is excluded has its dependencies as they are: these are CommonJS, or a thousand small files.
    include: ['@tiza/board > react-i18next', '@tiza/board > lucide-react'],
  },
})
