/**
 * The signed token at the end of an address, in the fragment, which no server is sent; `undefined` for any other
 * fragment. [AC7]
 */
export function parseSignedToken(hash: string): string | undefined {
  return /^#token=([\w-]+\.[\w-]+\.[\w-]+)$/.exec(hash)?.[1]
}

/** Takes the token out of the address of the page: whoever copies that has no use for it, and shall not have it. */
export function takeSignedToken(): string | undefined {
  const token = parseSignedToken(location.hash)
  if (token === undefined) return undefined
  const { pathname, search } = location
  history.replaceState(history.state, '', pathname + search)
  return token
}
