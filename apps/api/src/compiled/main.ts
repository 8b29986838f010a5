/** The entry of the built server. */
import { fileURLToPath } from 'node:url'
import { start } from './start.ts'

start(fileURLToPath(new URL('server.js', import.meta.url)))
