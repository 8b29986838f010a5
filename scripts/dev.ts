import { createServer as createTcpServer } from 'node:net'
import { createServer } from 'vite'
import { requireNode } from './node-version.ts'
import { root, run } from './run.ts'

/** Page with hot reload, server that restarts when its sources change, on one origin. */
requireNode()
const apiPort = await findFreePort()
const target = `http://127.0.0.1:${apiPort}`
const page = await createServer({
  root: `${root}apps/web`,
  server: {
    host: process.env.HOST ?? '0.0.0.0',
    port: Number(process.env.PORT ?? 3000),
    // The Host header stays as it is, so that the server knows pages of this origin as its own.
    proxy: {
      '/api': { target },
      '/livez': { target },
      '/readyz': { target },
      '/socket.io': { target, ws: true },
    },
  },
})
await page.listen()
page.printUrls()
process.exitCode = await run('tsx', ['watch', '--clear-screen=false', 'apps/api/src/main.ts'], {
  env: { PORT: String(apiPort), HOST: '127.0.0.1', WEB_DIR: 'none' },
})
await page.close()

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createTcpServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
