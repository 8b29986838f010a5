/** For `catch`: `undefined` when the path does not exist. Other errors are rethrown, since the path may exist. */
export function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
