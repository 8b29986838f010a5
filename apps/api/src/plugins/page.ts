import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { isBoardId } from '@tiza/protocol'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import { addressRates } from '../limits/rate-limit.ts'
import { limitRate } from '../routes/limit-rate.ts'
import { packPage } from './packed-page.ts'

export interface PageOptions {
  readonly config: Pick<Config, 'basePath' | 'webDir' | 'frameAncestors' | 'makeBoards'>
  /** The server's version, which the page shows. */
  readonly version: string
  readonly now: () => number
  /** Whether there is a board for this key. */
  readonly hasKey: (key: string) => Promise<boolean>
}

/** Serves the built page: `/`, `/b/:id` and its files; without a build, a 503 that says so. */
export async function registerPage(
  app: FastifyInstance,
  { config, version, now, hasKey }: PageOptions,
): Promise<void> {
  const { basePath, webDir, makeBoards } = config
  if (webDir === undefined) {
    app.get(basePath, async (_request, reply) =>
      reply.code(503).type('text/plain').send('This server has no page.\n'),
    )
    return
  }

  // Said only where it is not as everywhere: the page is the same for everybody.
  const makers = makeBoards === 'all' ? '' : `<meta name="make-boards" content="${makeBoards}" />`
  const html = readFileSync(join(webDir, 'index.html'), 'utf8').replace(
    '<base href="/"',
    `<meta name="version" content="${version}" />${makers}<base href="${basePath}"`,
  )
  const page = packPage(html, config)
  // Not before: it is a tenth of a start.
  app.addHook('onListen', async () => void page.prepare())

  app.get(basePath, async (request, reply) => {
    // Otherwise the form for a new board would send no origin. Other sites still get no referrer.
    reply.header('Referrer-Policy', 'same-origin')
    return page.send(request, reply, 200)
  })
  app.get<{ Params: { board: string } }>(
    `${basePath}b/:board`,
    { onRequest: limitRate(addressRates.read, now) },
    async (request, reply) => {
      const { board } = request.params
      if (!isBoardId(board)) return reply.callNotFound()
      // The browser may have stored a board that the server no longer has: the page explains that.
      return page.send(request, reply, (await hasKey(board)) ? 200 : 404)
    },
  )
  app.get<{ Params: { board: string } }>(`${basePath}b/:board/`, async (request, reply) =>
    reply.redirect(`${basePath}b/${encodeURIComponent(request.params.board)}`, 301),
  )
  // The raw build output: without its base URL, and under the wrong policy.
  app.get(`${basePath}index.html`, async (_request, reply) => reply.redirect(basePath, 301))
  if (basePath !== '/') {
    app.get(basePath.slice(0, -1), async (_request, reply) => reply.redirect(basePath))
  }
  await app.register(fastifyStatic, {
    root: webDir,
    prefix: basePath,
    index: false,
    cacheControl: false,
    preCompressed: true,
    setHeaders: (response, path) => {
      const hashed = path.includes('/assets/')
      response.setHeader(
        'Cache-Control',
        hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
      response.setHeader('Vary', 'Accept-Encoding')
    },
  })
}
