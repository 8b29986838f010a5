// Starts the worker from its TypeScript source: Node 20 has no loader flag that reaches a worker.
import { register } from 'tsx/esm/api'

register()
await import('./sqlite-worker.ts')
