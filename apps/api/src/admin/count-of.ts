/** A count with its noun, as commands say it: `1 board`, `3 boards`. For nouns that take an s. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
