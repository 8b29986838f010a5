import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { describe, expect, it } from 'vitest'
import {
  BoardCreatedSchema,
  BoardFoundSchema,
  clientEvents,
  HandshakeSchema,
  HttpRefusalSchema,
  RefusalSchema,
  SnapshotSchema,
  serverEvents,
} from './schemas.ts'
import { buildClientPayloads, buildServerPayloads } from './testing/sample-payloads.ts'
import { addFieldEverywhere } from './testing/walk-json.ts'

const closed: Readonly<Record<string, TSchema>> = {
  handshake: HandshakeSchema,
  ...Object.fromEntries(
    Object.entries(clientEvents).map(([event, { payload }]) => [event, payload]),
  ),
}
const acks = Object.entries(clientEvents).flatMap(([event, { ack }]) =>
  ack ? [[`ack:${event}`, ack] as const] : [],
)
const open: Readonly<Record<string, TSchema>> = {
  ...serverEvents,
  ...Object.fromEntries(acks),
  refusal: RefusalSchema,
  snapshot: SnapshotSchema,
  boardCreated: BoardCreatedSchema,
  boardFound: BoardFoundSchema,
  httpRefusal: HttpRefusalSchema,
}
/** No register has such a name, so that records are closed to it as well. */
const later = { $later: 1 }

describe('[CN9] what clients send is closed', () => {
  const samples = buildClientPayloads()

  it.each(Object.entries(closed))('%s', (name, schema) => {
    const validator = Compile(schema)
    expect(samples[name]?.length).toBeGreaterThan(0)
    for (const sample of samples[name] ?? []) {
      expect(validator.Check(sample), JSON.stringify(sample)).toBe(true)
      for (const { path, changed } of addFieldEverywhere(sample, later)) {
        expect(validator.Check(changed), path).toBe(false)
      }
    }
  })
})

describe('[CN9] what servers send is open', () => {
  const samples = buildServerPayloads()

  it.each(Object.entries(open))('%s', (name, schema) => {
    const validator = Compile(schema)
    expect(samples[name]?.length).toBeGreaterThan(0)
    for (const sample of samples[name] ?? []) {
      expect(validator.Check(sample), JSON.stringify(sample)).toBe(true)
      for (const { path, changed } of addFieldEverywhere(sample, later)) {
        expect(validator.Check(changed), path).toBe(true)
      }
    }
  })
})
