import { previewSize } from '../routes/preview-picture.ts'

/** A board as those see it to whom its link is posted. */
export interface PreviewedBoard {
  /** The address of the page, absolute. */
  readonly page: string
  /** That of the picture. */
  readonly picture: string
  /** Empty where it has none. */
  readonly name: string
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** What the head of a page says of a board to whoever shows its link (The Open Graph protocol). [LK30] */
export function toPreviewHead({ page, picture, name }: PreviewedBoard): string {
  const { width, height } = previewSize
  const properties: readonly (readonly [string, string])[] = [
    ['og:type', 'website'],
    ['og:site_name', 'Tiza'],
    ['og:title', name || 'Tiza'],
    ['og:url', page],
    ['og:image', picture],
    ['og:image:type', 'image/png'],
    ['og:image:width', String(width)],
    ['og:image:height', String(height)],
  ]
  const lines = properties.map(
    ([property, content]) => `<meta property="${property}" content="${toText(content)}" />`,
  )
  return [...lines, '<meta name="twitter:card" content="summary_large_image" />'].join('')
}

function toText(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => entities[letter] ?? letter)
}
