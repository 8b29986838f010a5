import { fileURLToPath } from 'node:url'
import { start } from './start.ts'

start(fileURLToPath(new URL('picture-thread.js', import.meta.url)))
