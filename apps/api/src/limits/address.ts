import type { IncomingHttpHeaders } from 'node:http'
import { isIP, isIPv6 } from 'node:net'
import ipaddr, { type IPv4, type IPv6 } from 'ipaddr.js'

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
  if (!isIPv6(address)) return address
  const ip = ipaddr.process(address)
  if (ip instanceof ipaddr.IPv4) return ip.toString()
  return ip.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')
}

/** From where an address is reached. */
export type Reach = 'machine' | 'network' | 'everywhere'

const reaches: Readonly<Partial<Record<ReturnType<(IPv4 | IPv6)['range']>, Reach>>> = {
  loopback: 'machine',
  private: 'network',
  carrierGradeNat: 'network',
  linkLocal: 'network',
  uniqueLocal: 'network',
}

/** From where an address is reached; `undefined` for what is none, such as a socket in a file. */
export function getReach(address: string): Reach | undefined {
  return isIP(address) === 0
    ? undefined
    : (reaches[ipaddr.process(address).range()] ?? 'everywhere')
}

/** By what rates of a client behind so many proxies are limited. */
export function toClientKey(from: From, proxies: number): string {
  return toRateKey(toClientAddress(from, proxies))
}
