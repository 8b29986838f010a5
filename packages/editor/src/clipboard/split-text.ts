import { cutText } from '@tiza/protocol'

/**
 * A text in pieces of so many characters at most, cut between paragraphs, else between words, else
 * between letters. White space where it is cut belongs to neither piece.
 */
export function splitText(text: string, most: number): string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > most) {
    const cut = findCut(rest, most)
    pieces.push(rest.slice(0, cut).trimEnd())
    rest = rest.slice(cut).replace(/^\s*\n|^[^\S\n]+/, '')
  }
  return [...pieces, rest]
}

function findCut(text: string, most: number): number {
  const head = text.slice(0, most + 1)
  // A piece that is nearly empty would look like a mistake.
  const least = most / 2
  for (const separator of ['\n', ' ']) {
    const at = head.lastIndexOf(separator)
    if (at > least) return at
  }
  return cutText(text, most).length || most
}
