import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createId } from '@tiza/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRawMessages, type RawMessages } from './testing/raw-messages.ts'
import { toFrame } from './testing/raw-web-socket.ts'
import { startTestApp, type TestApp } from './testing/test-app.ts'

const page = readFileSync(new URL('../../../docs/framing.md', import.meta.url), 'utf8')

/** The blocks of the page in a language, as texts without their fences. */
function getBlocks(language: string): string[] {
  const blocks = page.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'gm'))
  return [...blocks].map(([, text = '']) => text)
}

interface Line {
  readonly arrow: '→' | '←'
  readonly text: string
  /** The body of a request. */
  readonly body: string | undefined
}

/** The lines of a scene of the page, with `␞` as the byte that it stands for. */
function readScene(name: string): Line[] {
  const [block = ''] = getBlocks(`bytes ${name}`)
  const lines = [...block.matchAll(/^([→←]) (.*)\n(?: {2}(.*)\n)?/gm)].map(
    ([, arrow, text = '', body]): Line => ({
      arrow: arrow === '→' ? '→' : '←',
      text: text.replaceAll('␞', '\x1e'),
      body: body?.replaceAll('␞', '\x1e'),
    }),
  )
  const read = lines.length + lines.filter(({ body }) => body !== undefined).length
  expect(read).toBe(block.trimEnd().split('\n').length)
  return lines
}

/** What `<name>` stands for in a scene: what is known before, and what answers have said. */
class Names {
  readonly #values: Map<string, string>

  constructor(values: Readonly<Record<string, string>>) {
    this.#values = new Map(Object.entries(values))
  }

  fill(text: string): string {
    return text.replace(/<(\w+)>/g, (_, name) => this.#values.get(name) ?? `<${name} is unknown>`)
  }

  /** Expects a text as the page has it, and learns its names. */
  learn(text: string, shown: string): void {
    const names: string[] = []
    const pattern = shown.replace(/<(\w+)>|…|[^<…]+|</g, (part, name?: string) => {
      if (part === '…') return '[\\s\\S]*'
      if (name === undefined) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      names.push(name)
      return '([\\w-]+)'
    })
    expect(text).toMatch(new RegExp(`^${pattern}$`))
    const found = new RegExp(`^${pattern}$`).exec(text) ?? []
    for (const [at, name] of names.entries()) this.#values.set(name, found[at + 1] ?? '')
  }
}

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
})

afterAll(() => app.close())

async function createNames(): Promise<Names> {
  return new Names({ board: await app.createBoard(), client: createId() })
}

/** Plays requests and their answers; an answer may begin with others of the page's own kind. */
async function playRequests(lines: readonly Line[], names: Names): Promise<void> {
  let answer = ''
  for (const { arrow, text, body } of lines) {
    if (arrow === '←') {
      names.learn(answer, text)
      continue
    }
    const [method = '', path = ''] = names.fill(text).split(' ')
    const response = await fetch(new URL(path, app.url), {
      method,
      ...(body === undefined
        ? {}
        : {
            body: names.fill(body),
            headers: { 'Content-Type': 'text/plain;charset=UTF-8' },
          }),
    })
    answer = `${response.status} ${withoutUnasked(await response.text())}`
  }
}

/** What the server sends of its own accord may come with an answer, before it or later. [TX6] [PE4] */
const isUnasked = (packet: string) => /^42\/v1,\["(?:ops|peers|live)"/.test(packet)

function withoutUnasked(text: string): string {
  return text
    .split('\x1e')
    .filter((packet) => !isUnasked(packet))
    .join('\x1e')
}

async function playMessages(
  lines: readonly Line[],
  { messages, names }: { readonly messages: RawMessages; readonly names: Names },
): Promise<void> {
  for (const { arrow, text } of lines) {
    if (arrow === '→') messages.send(names.fill(text))
    else names.learn(await receiveAsked(messages), text)
  }
}

async function receiveAsked(messages: RawMessages): Promise<string> {
  const packet = await messages.receive()
  return isUnasked(packet) ? receiveAsked(messages) : packet
}

/** Sends GET after GET until the answer is that of an upgrade. */
async function pollUntilUpgraded(url: URL): Promise<void> {
  const packet = withoutUnasked(await (await fetch(url)).text())
  if (packet === '') return pollUntilUpgraded(url)
  expect(packet).toBe('6')
}

describe('[CN1] the page about bytes', () => {
  it('has each of its blocks played here', () => {
    const fences = [...page.matchAll(/^```(\w.*)$/gm)].map(([, language]) => language)
    expect(fences).toEqual([
      'bytes polling',
      ...['http', 'http', 'bytes websocket', 'frames'],
      ...['bytes upgrade', 'bytes refusals'],
    ])
  })

  it.each(['polling', 'refusals'])('is right about requests: %s', async (scene) => {
    await playRequests(readScene(scene), await createNames())
  })

  it('is right about how a WebSocket is opened', async () => {
    const [request = '', shown = ''] = getBlocks('http')
    const messages = await openRawMessages(new URL(app.url), {
      request: request.replace('<host>', new URL(app.url).host),
    })
    messages.close()
    const head = messages.head.split('\r\n')
    for (const line of shown.trimEnd().split('\n')) expect(head).toContain(line)
    const key = /^Sec-WebSocket-Key: (.*)$/m.exec(request)?.[1]
    const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    expect(head).toContain(`Sec-WebSocket-Accept: ${accept.digest('base64')}`)
  })

  it('is right about what goes over a WebSocket', async () => {
    const messages = await openRawMessages(new URL(app.url))
    await playMessages(readScene('websocket'), { messages, names: await createNames() })
    messages.close()
  })

  it('is right about the way from requests to a WebSocket', async () => {
    const names = await createNames()
    await playRequests(readScene('polling').slice(0, -2), names)
    const path = names.fill('/socket.io/?EIO=4&transport=websocket&sid=<sid>')
    const messages = await openRawMessages(new URL(app.url), { path })
    const polling = names.fill('/socket.io/?EIO=4&transport=polling&sid=<sid>')
    const waiting = pollUntilUpgraded(new URL(polling, app.url))
    const lines = readScene('upgrade')
    await playMessages(lines.slice(0, 2), { messages, names })
    await waiting
    await playMessages(lines.slice(2), { messages, names })
    messages.close()
  })
})

describe('[CN1] frames as the page has them', () => {
  const frames = (getBlocks('frames')[0] ?? '').trimEnd().split('\n')
  const parsed = frames.map((line) => {
    const [, arrow = '', hex = '', text = ''] =
      /^([→←]) ((?:[0-9a-f]{2} ?)+) = (.+)$/.exec(line) ?? []
    return { line, arrow, hex, text }
  })

  it.each(parsed)('$line', ({ arrow, hex, text }) => {
    const bytes = Buffer.from(hex.replaceAll(' ', ''), 'hex')
    if (arrow === '←') {
      const unmasked = toFrame('text', text)
      const start = unmasked.length - 4 - Buffer.byteLength(text)
      const length = (unmasked[1] ?? 0) - 0x80
      expect(bytes).toEqual(
        Buffer.concat([
          Buffer.from([0x81, length]),
          unmasked.subarray(2, start),
          Buffer.from(text),
        ]),
      )
      return
    }
    // The server reads it as the text: a mask is undone with itself.
    const head = bytes.length - Buffer.byteLength(text)
    const mask = bytes.subarray(head - 4, head)
    const body = bytes.subarray(head).map((byte, at) => byte ^ (mask[at % 4] ?? 0))
    expect(Buffer.from(body).toString()).toBe(text)
    expect(bytes.subarray(0, head - 4)).toEqual(toFrame('text', text).subarray(0, head - 4))
  })
})
