import type { IncomingHttpHeaders } from 'node:http'
import { isIP, isIPv6 } from 'node:net'
import ipaddr, { type IPv4, type IPv6 } from 'ipaddr.js'

/** The origin of a request: the address of its socket, and its headers. */
export interface From {
  readonly address: string
  readonly headers: IncomingHttpHeaders
}

/**
 * The address of the client behind a number of trusted proxies. Each appends its peer's address to
 * `X-Forwarded-For`; entries before those may be forged.
 */
export function toClientAddress({ address, headers }: From, proxies: number): string {
  if (proxies === 0) return address
  const forwarded = String(headers['x-forwarded-for'] ?? '')
  return forwarded.split(',').at(-proxies)?.trim() || address
}

/** Some proxies add the port of each connection: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
const withPort = /^\[?([\d.]+|[\da-f:.]+(?=\]))\]?(?::\d+)?$/i

/**
 * The rate limiting key of an address: the /64 prefix of IPv6, since one customer controls all of it;
 * IPv4 unchanged.
 */
export function toRateKey(address: string): string {
  const [, bare = address] = withPort.exec(address) ?? []
  if (!isIPv6(bare)) return bare
  const ip = ipaddr.process(bare)
  if (ip instanceof ipaddr.IPv4) return ip.toString()
  return ip.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')
}

/** From where an address can be reached. */
export type Reach = 'machine' | 'network' | 'everywhere'

const reaches: Readonly<Partial<Record<ReturnType<(IPv4 | IPv6)['range']>, Reach>>> = {
  loopback: 'machine',
  private: 'network',
  carrierGradeNat: 'network',
  linkLocal: 'network',
  uniqueLocal: 'network',
}

/** From where an address can be reached; `undefined` for none, such as a Unix domain socket. */
export function getReach(address: string): Reach | undefined {
  return isIP(address) === 0
    ? undefined
    : (reaches[ipaddr.process(address).range()] ?? 'everywhere')
}

/** The rate limiting key of a client behind a number of trusted proxies. */
export function toClientKey(from: From, proxies: number): string {
  return toRateKey(toClientAddress(from, proxies))
}
