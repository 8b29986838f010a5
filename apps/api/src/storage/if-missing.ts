/** For `catch`: nothing where a path does not exist. Any other failure throws: it does not mean that nothing is there. */
export function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
