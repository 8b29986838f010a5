// Starts the thread from its TypeScript source: Node 20 has no loader flag that reaches a worker.

// Tests name one that is built, since reading TypeScript takes each worker a second.
const built = process.env.TIZA_PICTURE_WORKER
if (!built) (await import('tsx/esm/api')).register()
await import(built || './picture-thread.ts')
