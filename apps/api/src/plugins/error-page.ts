import type { FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { toPolicy } from './security-headers.ts'
import { hashSources } from './source-hash.ts'

type Where = Pick<Config, 'basePath' | 'frameAncestors'>
type Trouble = 'missing' | 'forbidden' | 'misdirected' | 'tooMany' | 'unavailable' | 'broken'

interface Words {
  readonly home: string
  readonly troubles: Readonly<Record<Trouble, readonly [title: string, body: string]>>
}

const languages: Readonly<Record<'en' | 'es', Words>> = {
  en: {
    home: 'Go to the start page',
    troubles: {
      missing: [
        'There is no such page',
        'The address may be mistyped or incomplete. Ask for the link again, or start a new board.',
      ],
      forbidden: [
        'This is not allowed',
        'Open the page from its own address and try again. If this is its address, whoever runs the server finds in its log what to set.',
      ],
      misdirected: [
        'This server is not known by this address',
        'Open it by the address that you were given. If that is this one, whoever runs the server has to add its name to ALLOWED_HOSTS.',
      ],
      tooMany: ['Too many requests in a short time', 'Wait a moment and try again.'],
      unavailable: [
        'Not available right now',
        'The server cannot do this at the moment. Try again in a minute.',
      ],
      broken: ['Something went wrong', 'It is not your fault. Try again in a minute.'],
    },
  },
  es: {
    home: 'Ir a la página de inicio',
    troubles: {
      missing: [
        'Esta página no existe',
        'Puede que la dirección esté mal escrita o incompleta. Pide otra vez el enlace o empieza una pizarra nueva.',
      ],
      forbidden: [
        'Esto no está permitido',
        'Abre la página desde su propia dirección e inténtalo de nuevo. Si esta es su dirección, quien lleva el servidor encuentra en su registro qué ajustar.',
      ],
      misdirected: [
        'A este servidor no se le conoce por esta dirección',
        'Ábrelo con la dirección que te han dado. Si es esta, quien lleva el servidor tiene que añadir su nombre a ALLOWED_HOSTS.',
      ],
      tooMany: ['Demasiadas peticiones en poco tiempo', 'Espera un momento e inténtalo de nuevo.'],
      unavailable: [
        'No disponible en este momento',
        'El servidor no puede hacerlo en este momento. Inténtalo de nuevo en un minuto.',
      ],
      broken: ['Algo ha fallado', 'No es culpa tuya. Inténtalo de nuevo en un minuto.'],
    },
  },
}

const style = `
:root{color-scheme:light dark;--page:#fbfbfa;--text:#1c2022;--muted:#565d5f;--accent:#17735a;--on-accent:#fff}
@media (prefers-color-scheme:dark){:root{--page:#17191c;--text:#eceeee;--muted:#a9b1b4;--accent:#58c9a3;--on-accent:#08241b}}
body{display:flex;flex-direction:column;align-items:center;justify-content:center;gap:16px;box-sizing:border-box;min-height:100vh;min-height:100dvh;margin:0;padding:24px;background:var(--page);color:var(--text);font:16px/24px system-ui,sans-serif;text-align:center}
h1{margin:8px 0 0;font-size:24px;line-height:32px}
p{max-width:44ch;margin:0 0 8px;color:var(--muted)}
a{padding:10px 16px;border-radius:8px;background:var(--accent);color:var(--on-accent);font-weight:600;text-decoration:none}
`

/** The error page for people; programs get a code. */
export interface ErrorPage {
  readonly html: string
  readonly headers: Readonly<Record<string, string>>
}

/** Whether a response will be displayed: a browser navigation to a URL outside the API. */
export function isForPeople(
  { headers, url }: Pick<FastifyRequest, 'headers' | 'url'>,
  { basePath }: Where,
): boolean {
  return headers.accept?.includes('text/html') === true && !url.startsWith(`${basePath}api/`)
}

/** Renders an error page in the person's language, with a link to go on. `status` is an HTTP status of 400 or above. */
export function createErrorPage(
  status: number,
  acceptLanguage: string | undefined,
  where: Where,
): ErrorPage {
  const language = pickLanguage(acceptLanguage)
  const { home, troubles } = languages[language]
  const trouble = toTrouble(status)
  const [title, body] = troubles[trouble]
  // A link would lead to the same host.
  const way = trouble === 'misdirected' ? '' : `<a href="${where.basePath}">${home}</a>\n`
  const html = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Tiza</title>
<link rel="icon" type="image/svg+xml" href="${where.basePath}favicon.svg">
<style>${style}</style>
</head>
<body>
<h1>${title}</h1>
<p>${body}</p>
${way}</body>
</html>
`
  return {
    html,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': language,
      'Content-Security-Policy': toPolicy(where, {
        'style-src': `'self' ${hashSources(html, 'style')}`,
      }),
      'Cache-Control': 'no-store',
      Vary: 'Accept, Accept-Language',
    },
  }
}

function toTrouble(status: number): Trouble {
  if (status === 429) return 'tooMany'
  if (status === 403) return 'forbidden'
  if (status === 421) return 'misdirected'
  if (status === 503 || status === 507) return 'unavailable'
  return status >= 500 ? 'broken' : 'missing'
}

/** The preferred language among those available; else English. */
function pickLanguage(accepted = ''): keyof typeof languages {
  const tags = accepted.split(',').map((part) => {
    const [tag = '', weight = ''] = part
      .trim()
      .toLowerCase()
      .split(/;\s*q=/)
    return { language: tag.split('-')[0], weight: weight === '' ? 1 : Number(weight) }
  })
  const liked = tags.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)
  const known = liked.find(({ language }) => language === 'en' || language === 'es')
  return known?.language === 'es' ? 'es' : 'en'
}
