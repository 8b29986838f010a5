/** For `catch`: nothing where a path does not exist. Any other failure says nothing of what is there, and throws. */
export function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
