/** The oldest Node that Tiza runs on. */
export const oldestNode = '20.19.0'

/** Whether a version such as `20.19.1` is at least another. */
export function isAtLeast(version: string, oldest: string): boolean {
  const [a, b] = [version, oldest].map((text) =>
    text.split('.').map((part) => Number.parseInt(part, 10)),
  )
  for (let i = 0; i < 3; i++) {
    const difference = (a?.[i] ?? 0) - (b?.[i] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return true
}

/** Ends this process with words that say what to do when its Node is too old. */
export function requireNode(): void {
  if (isAtLeast(process.versions.node, oldestNode)) return
  console.error(
    `Tiza needs Node ${oldestNode} or newer; this is ${process.versions.node}. See https://nodejs.org`,
  )
  process.exit(1)
}
