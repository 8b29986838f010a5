import { networkInterfaces } from 'node:os'
import { renderUnicodeCompact } from 'uqr'

/** URLs of a port of this machine on its local networks. */
export function getLanAddresses(port: number, basePath: string): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => `http://${address}:${port}${basePath}`)
}

/** The banner printed once the server listens: URLs, and a QR code of the first. */
export function toStartupBanner({
  host,
  port,
  basePath,
}: {
  host: string
  port: number
  basePath: string
}): string {
  const local = `http://localhost:${port}${basePath}`
  const everywhere = host === '0.0.0.0' || host === '::'
  const lan = everywhere ? getLanAddresses(port, basePath) : []
  return [
    '',
    `  Tiza is ready:  ${local}`,
    ...lan.map((address) => `  On the network: ${address}`),
    '',
    renderUnicodeCompact(lan[0] ?? local, { border: 2 }),
    '',
  ].join('\n')
}
