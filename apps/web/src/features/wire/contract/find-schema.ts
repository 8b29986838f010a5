/** A part of docs/asyncapi.yaml. */
export interface SchemaPart {
  /** Its name there. */
  readonly name: string
  /** YAML, without the indentation of where it stands. */
  readonly yaml: string
  /** Names of the schemas to which it refers, each once. */
  readonly refers: readonly string[]
}

/** Names of the messages that are the payload of an event, and the answer to it. */
export function getMessages(event: string, from: 'client' | 'server'): readonly string[] {
  const name = `${event.charAt(0).toUpperCase()}${event.slice(1)}`
  return from === 'server' ? [`server${name}`] : [`client${name}`, `ack${name}`]
}

/** A message or a schema of the document by its name; `undefined` where it has none. */
export function findSchema(
  document: string,
  section: 'messages' | 'schemas',
  name: string,
): SchemaPart | undefined {
  const components = document.slice(document.search(/^components:/m))
  const start = components.search(new RegExp(`^ {2}${section}:`, 'm'))
  if (start < 0) return undefined
  const rest = components.slice(start)
  const found = new RegExp(`^ {4}${name}:\\n((?: {6}.*\\n?|\\n)*)`, 'm').exec(rest)
  if (!found) return undefined
  const yaml = (found[1] ?? '').replace(/^ {6}/gm, '').trimEnd()
  const refers = [...yaml.matchAll(/#\/components\/schemas\/([\w-]+)/g)].map(([, to = '']) => to)
  return { name, yaml, refers: [...new Set(refers)] }
}
