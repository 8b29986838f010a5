/** A slow line takes seconds to open a connection. */
const patienceMs = 15_000

/**
 * Resolves with whether a server answers, or a proxy with the server behind it. `base` is its address, with a
 * slash at its end. It may have no page: what is asked for is there without one.
 */
export async function isReachable(base: URL): Promise<boolean> {
  const isOwn = !globalThis.location || globalThis.location.origin === base.origin
  try {
    const { type, status } = await fetch(new URL('livez', base), {
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
