import { fileURLToPath } from 'node:url'
import { start } from './start.ts'

start(fileURLToPath(new URL('sqlite-thread.js', import.meta.url)))
