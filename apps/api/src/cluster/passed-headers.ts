/** What the receiver's own server says, or what is about one connection. */
const ownHeaders = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'date',
])

/** The headers of a request or an answer that another node is given: those of one connection are left out. */
export function toPassedHeaders<Value>(
  headers: Readonly<Record<string, Value | undefined>>,
): Record<string, Exclude<Value, undefined>> {
  const kept: Record<string, Exclude<Value, undefined>> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !ownHeaders.has(name))
      kept[name] = value as Exclude<Value, undefined>
  }
  return kept
}
