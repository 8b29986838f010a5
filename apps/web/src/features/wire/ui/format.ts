/** Milliseconds as seconds with three decimals, in a language. */
export function formatSeconds(ms: number, language: string): string {
  return (ms / 1_000).toLocaleString(language, {
    ...{ minimumFractionDigits: 3, maximumFractionDigits: 3, useGrouping: false },
  })
}

/** Milliseconds to read at a glance, with their unit. */
export function formatMs(ms: number, language: string): string {
  const digits = ms < 10 ? 1 : 0
  const format = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  return `${ms.toLocaleString(language, format)} ms`
}

/** Bytes to read at a glance, with their unit. */
export function formatBytes(bytes: number, language: string): string {
  if (bytes < 1_000) return `${bytes} B`
  return `${(bytes / 1_000).toLocaleString(language, { maximumFractionDigits: 1 })} kB`
}

/** JSON text on several lines; text that is none as it is. */
export function formatJson(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2)
  } catch {
    return json
  }
}
