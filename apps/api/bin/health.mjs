// Whether the server with these settings takes people in, by its /readyz: exits with 0 or 1. For containers,
// whose images have neither a shell nor curl.

const { PORT, HOST, BASE_PATH } = process.env
const anyAddress = { '0.0.0.0': '127.0.0.1', '::': '::1' }
const host = anyAddress[HOST || '0.0.0.0'] ?? HOST
const path = `/${BASE_PATH || ''}/readyz`.replace(/\/+/g, '/')
const url = `http://${host.includes(':') ? `[${host}]` : host}:${PORT || 3000}${path}`

try {
  const answer = await fetch(url, { signal: AbortSignal.timeout(4_000) })
  console.log(await answer.text())
  process.exitCode = answer.ok ? 0 : 1
} catch (error) {
  console.log(`${url} does not answer: ${error.cause?.code ?? error.name}`)
  process.exitCode = 1
}
