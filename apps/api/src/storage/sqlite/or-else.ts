/** What `read` returns, or `instead` where it throws. */
export function orElse<T>(instead: T, read: () => T): T {
  try {
    return read()
  } catch {
    return instead
  }
}
