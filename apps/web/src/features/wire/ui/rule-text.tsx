/** One line of Markdown, of which code, stress and strong words are shown as such. */
export function RuleText({ children }: { readonly children: string }) {
  const parts = children.split(/(`[^`]+`|\*\*[^*]+\*\*|(?<!\w)_[^_]+_(?!\w))/)
  return parts.map((part, at) => {
    const key = `${at} ${part}`
    if (part.startsWith('`')) return <code key={key}>{part.slice(1, -1)}</code>
    if (part.startsWith('**')) return <strong key={key}>{part.slice(2, -2)}</strong>
    return /^_[^_]+_$/.test(part) ? <em key={key}>{part.slice(1, -1)}</em> : part
  })
}
