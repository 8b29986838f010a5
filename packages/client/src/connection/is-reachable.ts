/** A slow line takes seconds to open a connection. */
const patienceMs = 15_000

/** Resolves with whether a server, or a proxy with the server behind it, answers at `url`. */
export async function isReachable(url: URL): Promise<boolean> {
  const isOwn = !globalThis.location || globalThis.location.origin === url.origin
  try {
    const { type, status } = await fetch(url, {
      method: 'HEAD',
      cache: 'no-store',
      credentials: 'omit',
      // Of other origins' answers only that they came is of interest, which needs no permission.
      ...(isOwn ? {} : { mode: 'no-cors' }),
      signal: AbortSignal.timeout(patienceMs),
    })
    return type === 'opaque' || status < 500
  } catch {
    return false
  }
}
