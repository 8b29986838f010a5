import { networkInterfaces } from 'node:os'
import { renderUnicodeCompact } from 'uqr'

/** URLs of a port of this machine on its local networks. */
export function getLanAddresses(port: number, basePath: string): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => `http://${address}:${port}${basePath}`)
}

interface Place {
  readonly host: string
  readonly port: number
  readonly basePath: string
  /** Whether a person reads it, whose phone can scan a QR code: in a log one is twenty lines of blocks. */
  readonly isTerminal: boolean
}

/** The banner printed once the server listens: URLs, and on a terminal a QR code of the first for phones. */
export function toStartupBanner({ host, port, basePath, isTerminal }: Place): string {
  const local = `http://localhost:${port}${basePath}`
  const everywhere = host === '0.0.0.0' || host === '::'
  const lan = everywhere ? getLanAddresses(port, basePath) : []
  return [
    '',
    `  Tiza is ready:  ${local}`,
    ...lan.map((address) => `  On the network: ${address}`),
    '',
    ...(isTerminal ? [renderUnicodeCompact(lan[0] ?? local, { border: 2 }), ''] : []),
  ].join('\n')
}
