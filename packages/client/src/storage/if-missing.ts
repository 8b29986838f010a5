/** Any failure but that there is no file says nothing of what is in it, and throws. */
export function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
