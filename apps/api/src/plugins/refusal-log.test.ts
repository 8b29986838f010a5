import { expect, it } from 'vitest'
import { createRefusalLog } from './refusal-log.ts'

function openLog() {
  const clock = { ms: 0 }
  const lines: unknown[][] = []
  const log = createRefusalLog({
    log: { warn: (...line: unknown[]) => void lines.push(line) },
    ...{ maxConnections: 5, now: () => clock.ms },
  })
  return { clock, lines, log }
}

it('logs that the server is full at once, then once a minute with a count', () => {
  const { clock, lines, log } = openLog()
  for (clock.ms = 0; clock.ms < 180_000; clock.ms += 1_000) log.noteFull()
  expect(lines).toEqual([
    [{ maxConnections: 5, refused: 1 }, 'the server is full'],
    [{ maxConnections: 5, refused: 60 }, 'the server is full'],
    [{ maxConnections: 5, refused: 60 }, 'the server is full'],
  ])
})

it('logs once that its own page is refused, even after other pages', () => {
  const { lines, log } = openLog()
  const own = {
    origin: 'https://tiza.example',
    host: '127.0.0.1:3000',
    'sec-fetch-site': 'same-origin',
  }
  for (let i = 0; i < 3; i++) {
    log.noteOrigin({ headers: { origin: `https://${i}.example`, host: 'tiza.example' } })
    log.noteOrigin({ headers: own })
  }
  expect(lines).toEqual([
    [
      { origin: 'https://0.example', host: 'tiza.example' },
      expect.stringMatching(/^a page of another origin is refused; if it is this server/),
    ],
    [
      { origin: own.origin, host: own.host },
      expect.stringMatching(/^this server's own page is refused: a proxy must pass on Host/),
    ],
  ])
})

it('logs each unknown host once, at most ten', () => {
  const { lines, log } = openLog()
  for (let i = 0; i < 40; i++) log.noteHost({ headers: { host: `${i % 20}.example` } })
  log.noteHost({ headers: {} })
  expect(lines).toHaveLength(10)
  expect(lines[0]).toEqual([
    { host: '0.example' },
    expect.stringMatching(/ALLOWED_HOSTS, or set TRUST_PROXY/),
  ])
})

it('truncates long origins', () => {
  const { lines, log } = openLog()
  log.noteOrigin({ headers: { origin: 'x'.repeat(10_000) } })
  expect(JSON.stringify(lines).length).toBeLessThan(500)
})
