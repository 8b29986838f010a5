import type { IncomingHttpHeaders } from 'node:http'
import { isIPv6 } from 'node:net'

/** Where a request comes from, as far as proxies that are trusted tell; text for a person to read. */
export interface From {
  readonly address: string
  readonly headers: IncomingHttpHeaders
}

/**
 * The address behind so many proxies: each of them adds where it was asked from at the end of
 * `X-Forwarded-For`, so what stands before that may be made up.
 */
export function toClientAddress({ address, headers }: From, proxies: number): string {
  if (proxies === 0) return address
  const forwarded = String(headers['x-forwarded-for'] ?? '')
  return forwarded.split(',').at(-proxies)?.trim() || address
}

/**
 * By what rates are limited: of IPv6 the half that one customer has, since the other half is theirs
 * to choose from; IPv4 as it is.
 */
export function toRateKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped || !isIPv6(address)) return mapped ?? address
  const [head = '', tail] = address.toLowerCase().split('::')
  const groups = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  const zeros =
    tail === undefined ? [] : Array(Math.max(0, 8 - groups.length - after.length)).fill('0')
  return [...groups, ...zeros, ...after].slice(0, 4).join(':')
}

/** By what rates of a client behind so many proxies are limited. */
export function toClientKey(from: From, proxies: number): string {
  return toRateKey(toClientAddress(from, proxies))
}
