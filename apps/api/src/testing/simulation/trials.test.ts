import type { Op, OpAck } from '@tiza/protocol'
import { describe, expect, it } from 'vitest'
import { createTrials, type Standing } from './trials.ts'

const ops: readonly Op[] = [{ op: 'delete', id: 'shape________________' }]

function open({ isForeign = true } = {}) {
  const needs = { least: 'own', finishes: undefined } as const
  const trials = createTrials({ read: () => needs, isForeign: () => isForeign })
  const ask = (n: number, ...standings: readonly Standing[]) =>
    trials.begin(
      { session: 'ana', payload: { n, ops: [...ops] }, mayFinish: false, mustFinish: false },
      standings,
    )
  return { trials, ask }
}

function refuse(code: 'not_yours' | 'locked' | 'read_only'): OpAck {
  return { ok: false, n: 1, code, message: '' }
}

describe('a refusal for what somebody may not do', () => {
  it('is explained by a moment at which they might not', () => {
    const { trials, ask } = open()
    expect(() => trials.judge(ask(1, 'own', 'host'), refuse('not_yours'))).not.toThrow()
    expect(() => trials.judge(ask(2, 'host'), refuse('not_yours'))).toThrow('is not explained')
  })

  it.each([
    ['not_yours', 'own'],
    ['locked', 'draw'],
  ] as const)(
    '[ID3] %s is the answer again to who has lost the first, and may do it by now',
    (code, was) => {
      const { trials, ask } = open()
      ask(1, was)
      expect(() => trials.judge(ask(1, 'host'), refuse(code))).not.toThrow()
      expect(() => trials.judge(ask(1, 'host'), refuse(code))).not.toThrow()
    },
  )

  it('is not the answer again to what was answered otherwise, nor to another `n`', () => {
    const { trials, ask } = open()
    trials.judge(ask(1, 'own', 'look'), refuse('read_only'))
    expect(() => trials.judge(ask(1, 'host'), refuse('not_yours'))).toThrow('is not explained')
    ask(2, 'own')
    expect(() => trials.judge(ask(3, 'host'), refuse('not_yours'))).toThrow('is not explained')
  })

  it('[ID6] is no answer again where it uses up no `n`', () => {
    const { trials, ask } = open()
    ask(1, 'look')
    expect(() => trials.judge(ask(1, 'host'), refuse('read_only'))).toThrow('is not explained')
  })

  it('is not explained by a right that lets change what others have made, where nobody else made it', () => {
    const { trials, ask } = open({ isForeign: false })
    ask(1, 'own')
    expect(() => trials.judge(ask(1, 'host'), refuse('not_yours'))).toThrow('is not explained')
  })
})
