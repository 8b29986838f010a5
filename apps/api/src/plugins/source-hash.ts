import { createHash } from 'node:crypto'

/** Content-Security-Policy hash sources of the inline styles or scripts of HTML, separated by spaces. */
export function hashSources(html: string, tag: 'style' | 'script'): string {
  const found = html.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))
  return [...found]
    .map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
    .join(' ')
}
