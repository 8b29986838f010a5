import { Compile } from 'typebox/compile'
import { describe, expect, it } from 'vitest'
import { createId } from './ids.ts'
import { type Kind, kinds } from './kinds.ts'
import { mergePresence } from './merge-presence.ts'
import {
  clientEvents,
  HandshakeSchema,
  OpSchema,
  ProfileSchema,
  ShapeSchema,
  serverEvents,
} from './schemas.ts'
import { buildShape, buildStroke, createRandom, randomId } from './testing/index.ts'

const op = Compile(OpSchema)
const shape = Compile(ShapeSchema)
const handshake = Compile(HandshakeSchema)
const profile = Compile(ProfileSchema)
const live = Compile(clientEvents.live.payload)
const frame = Compile(serverEvents.live)
const shortInk = Compile(serverEvents.ink)
const id = randomId(createRandom(1))
const names = Object.keys(kinds) as Kind[]

describe.each(names)('[SH5] %s', (kind) => {
  const create = buildShape(kind, { id })

  it('passes as it is', () => {
    expect(op.Check(create)).toBe(true)
    const { op: _, ...registers } = create
    expect(shape.Check({ ...registers, by: 'a'.repeat(16), at: 1, seq: 1 })).toBe(true)
  })

  it('needs what is required, and takes nothing that is not its own', () => {
    for (const register of kinds[kind].required) {
      const { [register]: _, ...without }: Record<string, unknown> = { ...create }
      expect(op.Check(without), `without ${register}`).toBe(false)
    }
    expect(op.Check({ ...create, by: 'a'.repeat(16) }), 'a forged author').toBe(false)
    expect(op.Check({ ...create, unknown: 1 })).toBe(false)
  })
})

describe('[EV4] numbers and keys', () => {
  const at = (pos: unknown) => op.Check({ ...buildShape('rect', { id }), pos })

  it.each([Number.NaN, Infinity, -Infinity, 1_000_001, -1_000_001, '0', null, true, [0]])(
    '[SH6] a coordinate of %j is refused',
    (value) => {
      expect(at([value, 0])).toBe(false)
      expect(at([0, value])).toBe(false)
    },
  )

  it('1e999 is refused, for it is infinite', () => {
    expect(at(JSON.parse('[1e999, 0]'))).toBe(false)
  })

  it('__proto__ and its like are unknown fields', () => {
    const json = JSON.stringify(buildStroke(id))
    for (const key of ['__proto__', 'constructor', 'toString']) {
      expect(op.Check(JSON.parse(json.replace('{', `{"${key}":{},`))), key).toBe(false)
    }
  })

  it('[OP3] `if` names registers, and nothing that no register could be called', () => {
    const patch = `{"op":"patch","id":"${id}","set":{"pos":[0,0]},"if":{"KEY":1}}`
    expect(op.Check(JSON.parse(patch.replace('KEY', 'pos')))).toBe(true)
    for (const key of ['__proto__', 'a b', '', 'x'.repeat(17)]) {
      expect(op.Check(JSON.parse(patch.replace('KEY', key))), key).toBe(false)
    }
  })

  it('[SH4] neither `kind` nor `q` can be patched', () => {
    const patch = (set: object) => op.Check({ op: 'patch', id, set })
    expect(patch({ width: 2 })).toBe(true)
    expect(patch({ width: 2, q: 0 })).toBe(false)
    expect(patch({ width: 2, kind: 'rect' })).toBe(false)
  })

  it('[IN4] q is a whole number from -10 to 10, or left out', () => {
    const stroke = (q: unknown) => op.Check({ ...buildStroke(id), q })
    expect(op.Check(buildStroke(id))).toBe(true)
    expect([-10, 0, 10].every(stroke)).toBe(true)
    expect([-11, 11, 0.5, '1', null].some(stroke)).toBe(false)
  })

  it('[AS12] a page is a whole number from 1 to 9,999, and it and its PDF can be exchanged', () => {
    const page = (number: unknown) => op.Check({ ...buildShape('pdf', { id }), page: number })
    expect([1, 2, 9_999].every(page)).toBe(true)
    expect([0, -1, 1.5, 10_000, '1', null, undefined].some(page)).toBe(false)
    expect(op.Check({ op: 'patch', id, set: { hash: 'f'.repeat(64), page: 3 } })).toBe(true)
  })

  it('[SH2] [CN3] ids are 21 url-safe characters and nothing else', () => {
    const remove = (wrong: unknown) => op.Check({ op: 'delete', id: wrong })
    expect(remove(createId())).toBe(true)
    for (const wrong of [`${id}x`, id.slice(1), `${id.slice(1)}/`, `${id}\n`, `${id.slice(1)}é`]) {
      expect(remove(wrong), JSON.stringify(wrong)).toBe(false)
    }
  })

  it('what is nested without end costs nothing', () => {
    const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`)
    expect(at(deep)).toBe(false)
    expect(op.Check(deep)).toBe(false)
  })
})

describe('[CN2] the handshake', () => {
  const good = {
    ...{ minor: 0, board: 'b'.repeat(22), client: id },
    profile: { name: '', color: 'red' },
  }

  it('is complete with four fields', () => {
    expect(handshake.Check(good)).toBe(true)
    expect(handshake.Check({ ...good, since: { epoch: 'epoch-of-b', seq: 0 } })).toBe(true)
  })

  it.each(Object.keys(good))('needs %s', (field) => {
    expect(handshake.Check({ ...good, [field]: undefined })).toBe(false)
  })

  it('[CN9] has no other field', () => {
    expect(handshake.Check({ ...good, admin: true })).toBe(false)
  })
})

it('[SH15] a shape is in sixteen groups at most, and in none that has no name', () => {
  const isTaken = (subgroups: readonly string[]) =>
    op.Check(buildShape('rect', { id, group: id, subgroups: [...subgroups] }))
  expect(isTaken(Array.from({ length: 15 }, () => id))).toBe(true)
  expect(isTaken(Array.from({ length: 16 }, () => id))).toBe(false)
  expect(isTaken([])).toBe(false)
})

it('[SH9] a colour is of the palette or six lower-case digits, and never CSS', () => {
  const is = (color: unknown) => profile.Check({ name: 'Ana', color })
  expect(['red', '#00ff99'].every(is)).toBe(true)
  for (const color of ['Red', '#FFF', '#00FF99', 'url(x)', 'red;', '', 7])
    expect(is(color)).toBe(false)
})

it('[LV1] presence has what it has, and no more than it may', () => {
  expect(live.Check({})).toBe(true)
  expect(live.Check({ c: null, sel: [id], edit: null })).toBe(true)
  expect(live.Check({ sel: Array.from({ length: 257 }, () => id) })).toBe(false)
  expect(live.Check({ ink: [{ id, off: 0, pts: '', pos: [0, 0] }] })).toBe(true)
  expect(live.Check({ ink: [{ id, off: -1, pts: '' }] })).toBe(false)
})

it('[LV2] several updates come to the latest of each field and all of the ink', () => {
  const chunk = (off: number) => ({ id, off, pts: 'AACA' })
  const first = mergePresence({ c: [1, 1], sel: [id] }, { ink: [chunk(0)] })
  expect(mergePresence(first, { c: null, ink: [chunk(1)] })).toEqual({
    c: null,
    sel: [id],
    ink: [chunk(0), chunk(1)],
  })
  expect(mergePresence(undefined, { edit: id })).toEqual({ edit: id })
})

it('[LV11] the server may give a stroke a handle, a client may not', () => {
  const ink = [{ id, off: 0, pts: '', h: 1 }]
  expect(frame.Check({ p: { ['s'.repeat(16)]: { ink } } })).toBe(true)
  expect(live.Check({ ink })).toBe(false)
})

it('[LV12] short ink is handle, offset, points, and maybe a pointer', () => {
  const all = [[7, 45, 'AACA'] as const, [7, 46, 'AACA', [1, 2]] as const]
  expect(shortInk.Check(all)).toBe(true)
  expect(frame.Check({ p: { ['s'.repeat(16)]: { c: [1, 1] } }, ink: all })).toBe(true)
  expect(live.Check({ ink: all })).toBe(false)
  for (const wrong of [
    [0, 45, 'AACA'],
    [7, 45],
    [7, -1, ''],
    [7, 45, '', null],
    [7, 45, '', 1],
  ])
    expect(shortInk.Check([wrong])).toBe(false)
})

it('[LV2] a frame may hold more chunks of ink than one update', () => {
  const ink = Array.from({ length: 40 }, (_, off) => ({ id, off, pts: 'AACA' }))
  expect(frame.Check({ p: { ['s'.repeat(16)]: { ink } } })).toBe(true)
  expect(live.Check({ ink })).toBe(false)
})
