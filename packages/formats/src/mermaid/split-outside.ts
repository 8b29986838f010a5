/** The parts of a text between commas, or another mark, that lie in no parentheses and no quotes; trimmed. */
export function splitOutside(text: string, mark = ','): string[] {
  const parts: string[] = []
  let [from, depth] = [0, 0]
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]
    if (letter === '"') isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (letter === '(') depth++
    else if (letter === ')') depth--
    else if (letter === mark && depth <= 0) {
      parts.push(text.slice(from, at).trim())
      from = at + 1
    }
  }
  parts.push(text.slice(from).trim())
  return parts.filter((part) => part !== '')
}
