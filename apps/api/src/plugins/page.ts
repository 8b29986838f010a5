import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { isBoardId } from '@tiza/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import QuickLRU from 'quick-lru'
import type { Config } from '../config.ts'
import { addressRates } from '../limits/rate-limit.ts'
import { limitRate } from '../routes/limit-rate.ts'
import type { Pictures } from '../routes/pictures.ts'
import { type PackedPage, packPage } from './packed-page.ts'
import { toPreviewHead } from './preview-head.ts'

export interface PageOptions {
  readonly config: Pick<Config, 'basePath' | 'webDir' | 'frameAncestors' | 'makeBoards'>
  /** The server's version, which the page shows. */
  readonly version: string
  readonly now: () => number
  /** Whether there is a board for this key. */
  readonly hasKey: (key: string) => Promise<boolean>
  readonly pictures: Pick<Pictures, 'findPreviewName'>
}

/** Pages with a preview that are kept, packed. */
const mostPreviews = 50

/** Serves the built page: `/`, `/b/:id` and its files; without a build, a 503 that says so. */
export async function registerPage(
  app: FastifyInstance,
  { config, version, now, hasKey, pictures }: PageOptions,
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
  const previews = new QuickLRU<string, PackedPage>({ maxSize: mostPreviews })

  /** The page of a key: the same for all but those of boards that are shown where their link is posted. */
  async function getPage(request: FastifyRequest, key: string): Promise<PackedPage> {
    const name = await pictures.findPreviewName(key)
    if (name === undefined) return page
    const origin = `${request.protocol}://${request.host}${basePath}`
    const picture = `${origin}api/boards/${key}/preview.png`
    const head = toPreviewHead({ page: `${origin}b/${key}`, picture, name })
    // By a function: what `$` means in a text is not for the name of a board to say.
    const known =
      previews.get(head) ??
      packPage(
        html.replace('</head>', () => `${head}</head>`),
        config,
      )
    previews.set(head, known)
    return known
  }

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
      const found = await hasKey(board)
      const shown = found ? await getPage(request, board) : page
      return shown.send(request, reply, found ? 200 : 404)
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
