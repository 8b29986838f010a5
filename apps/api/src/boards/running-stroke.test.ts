import type { Op } from '@tiza/protocol'
import { buildShape, buildStroke } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { createRunningStroke, type RunningStroke } from './running-stroke.ts'

const [stroke, other] = ['stroke', 'other'].map((name) => name.padEnd(21, '-')) as [string, string]
const create = (id: string): Op => buildStroke(id, [[0, 0, 1]])
const append = (id: string): Op => ({ op: 'append', id, off: 1, pts: 'AACA' })
const rect: Op = buildShape('rect', { id: 'rect'.padEnd(21, '-') })

let nowMs = 0
const startNothing = () => createRunningStroke({ now: () => nowMs })
const startDrawing = () => play([create(stroke)])
/** From each state, in the order of the columns below. */
const starts = [
  startNothing,
  startDrawing,
  () => {
    const running = startDrawing()
    running.endRight()
    return running
  },
] as const

/** What has sent one transaction. */
function play(ops: readonly Op[]): RunningStroke {
  const running = startNothing()
  running.note(ops)
  return running
}

/** What may be finished once the right to draw has ended, at the latest now. */
function read(play: () => RunningStroke): string {
  const isFinished = (id: string) => {
    const running = play()
    running.endRight()
    return running.takeFinish([append(id)])
  }
  return [stroke, other].find(isFinished) ?? 'none'
}

const events: Readonly<Record<string, (running: RunningStroke) => unknown>> = {
  'a stroke is created': (running) => running.note([create(other)]),
  'appends to it, as one who may draw': (running) => running.note([append(stroke), append(stroke)]),
  'appends to it, as one who may not': (running) => running.takeFinish([append(stroke)]),
  'any other, as one who may draw': (running) => running.note([rect]),
  'any other, as one who may not': (running) => running.takeFinish([rect]),
  'an append and another op': (running) => running.takeFinish([append(stroke), rect]),
  'the right to draw ends': (running) => running.endRight(),
  'the right to draw comes back': (running) => running.resumeRight(),
  '29.9 s pass': () => {
    nowMs += 29_900
  },
  '30 s pass': () => {
    nowMs += 30_000
  },
}

const none = 'none'
const table: readonly (readonly [
  event: string,
  nothing: string,
  drawing: string,
  finishing: string,
])[] = [
  ['a stroke is created', other, other, other],
  ['appends to it, as one who may draw', none, stroke, stroke],
  ['appends to it, as one who may not', none, stroke, stroke],
  ['any other, as one who may draw', none, none, none],
  ['any other, as one who may not', none, stroke, none],
  ['an append and another op', none, stroke, none],
  ['the right to draw ends', none, stroke, stroke],
  ['the right to draw comes back', none, stroke, stroke],
  ['29.9 s pass', none, stroke, stroke],
  ['30 s pass', none, stroke, none],
]

describe('[RI8] the stroke that may be finished', () => {
  it.each(table)('after this, in each state: %s', (event, ...expected) => {
    const found = starts.map((start) =>
      read(() => {
        const running = start()
        events[event]?.(running)
        return running
      }),
    )
    expect(found).toEqual(expected)
  })

  it('is none that a transaction goes on after', () => {
    for (const ops of [
      [create(stroke), rect],
      [create(stroke), create(other), rect],
    ]) {
      expect(read(() => play(ops))).toBe(none)
    }
  })

  it('is the last of several, with what the same transaction appends to it', () => {
    expect(read(() => play([rect, create(stroke), create(other), append(other)]))).toBe(other)
  })

  it('is finished only while the right is away: drawing goes on by other means', () => {
    expect(startDrawing().takeFinish([append(stroke)])).toBe(false)
  })
})
