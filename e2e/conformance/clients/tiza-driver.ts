import { createInterface } from 'node:readline'
import { type BoardClient, connectBoard } from '@tiza/client'
import {
  decodePoints,
  defaultQuantum,
  encodePoints,
  type InkPoint,
  type Op,
  type PaletteColor,
  type Shape,
} from '@tiza/protocol'

/** What a line of the kit may have; which of it there is depends on `do`. */
interface Verb {
  readonly do: string
  readonly url: string
  readonly board: string
  readonly id: string
  readonly ops: readonly Op[]
  readonly pos: [number, number]
  readonly z: string
  readonly color: PaletteColor
  readonly width: number
  readonly q: number
  readonly points: readonly InkPoint[]
}

/** Lets the conformance kit drive packages/client: reads lines of JSON, answers each with one. */
let client: BoardClient | undefined
let refused: string[] = []

for await (const line of createInterface(process.stdin)) {
  const verb: Verb = JSON.parse(line)
  console.log(JSON.stringify(await run(verb).catch((error) => ({ error: String(error) }))))
}
await client?.close()

async function run(verb: Verb): Promise<object> {
  if (verb.do === 'open') {
    refused = []
    client = await connectBoard({ url: verb.url, board: verb.board })
    client.onRejection(({ code, count }) => refused.push(...Array(count).fill(code)))
    return {}
  }
  if (!client) throw new Error('no board is open')
  switch (verb.do) {
    case 'apply':
      client.apply(verb.ops)
      return {}
    case 'draw':
      client.apply([toStroke(verb)])
      return {}
    case 'print':
      return print(client)
    case 'points':
      return { points: toPoints(client.getShape(verb.id)) }
    case 'close':
      await client.close()
      client = undefined
      return {}
    default:
      throw new Error(`what is ${verb.do}?`)
  }
}

function print({ shapes, status }: BoardClient): object {
  const { connection, pending } = status
  const ended = connection.state === 'ended' ? connection.code : null
  return { shapes: [...shapes.values()], pending, refused, ended }
}

function toStroke({ id, pos, z, color, width, q, points }: Verb): Op {
  const { pts } = encodePoints(points, { q })
  const quantum = q === defaultQuantum ? {} : { q }
  return { op: 'create', kind: 'stroke', id, pos, z, color, width, pts, ...quantum }
}

function toPoints(shape: Shape | undefined): number[][] {
  if (shape?.kind !== 'stroke') throw new Error('there is no such stroke')
  const flat = decodePoints(shape.pts, { q: shape.q })
  const points: number[][] = []
  for (let at = 0; at < flat.length; at += 3) points.push([...flat.slice(at, at + 3)])
  return points
}
