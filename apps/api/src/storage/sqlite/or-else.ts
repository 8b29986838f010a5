/** Returns what `read` returns, or `instead` when it throws. */
export function orElse<T>(instead: T, read: () => T): T {
  try {
    return read()
  } catch {
    return instead
  }
}
