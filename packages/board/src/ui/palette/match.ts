/**
 * How well what was typed fits a name, 0 to 1; 0 when it does not. Its letters must appear in their
 * order; those that begin a word or follow each other count more. Accents and case do not matter.
 */
export function match(typed: string, name: string): number {
  const wanted = simplify(typed)
  const given = simplify(name)
  if (wanted === '') return 1
  let score = 0
  let at = -1
  for (const letter of wanted) {
    if (letter === ' ') continue
    const next = given.indexOf(letter, at + 1)
    if (next < 0) return 0
    const follows = next === at + 1
    const begins = next === 0 || given[next - 1] === ' '
    score += follows || begins ? 1 : 0.4
    at = next
  }
  return score / given.length
}

function simplify(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
}
