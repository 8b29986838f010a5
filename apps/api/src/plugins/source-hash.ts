import { createHash } from 'node:crypto'

/** What a Content-Security-Policy calls the styles or scripts that stand in HTML, apart by spaces. */
export function hashSources(html: string, tag: 'style' | 'script'): string {
  const found = html.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))
  return [...found]
    .map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
    .join(' ')
}
