import { describe, expect, it } from 'vitest'
import { createPreviews } from './create-previews.ts'
import { PictureLimitError } from './picture-limit-error.ts'

function setUp(outcomes: readonly (Uint8Array | Error | undefined)[]) {
  let drawn = 0
  let nowMs = 1e12
  const previews = createPreviews({
    async draw() {
      const outcome = outcomes[drawn++]
      if (outcome instanceof Error) throw outcome
      return outcome
    },
    now: () => nowMs,
  })
  return { previews, countDrawn: () => drawn, pass: (ms: number) => (nowMs += ms) }
}

const first = new Uint8Array([1])
const second = new Uint8Array([2])

describe('previews', () => {
  it('are drawn once a minute, for all who ask at once too', async () => {
    const { previews, countDrawn, pass } = setUp([first, second])
    const asked = await Promise.all([previews.get('a'), previews.get('a')])
    expect(asked).toEqual([first, first])
    pass(59_999)
    expect(await previews.get('a')).toBe(first)
    expect(countDrawn()).toBe(1)
    pass(1)
    expect(await previews.get('a')).toBe(second)
  })

  it('are drawn again where the clock was set back', async () => {
    const { previews, pass } = setUp([first, second])
    await previews.get('a')
    pass(-60_000)
    expect(await previews.get('a')).toBe(second)
  })

  it('are not tried again for a minute where a board takes too long to draw', async () => {
    const { previews, countDrawn, pass } = setUp([new PictureLimitError('time'), second])
    await expect(previews.get('a')).rejects.toThrow()
    await expect(previews.get('a')).rejects.toThrow()
    expect(countDrawn()).toBe(1)
    pass(60_000)
    expect(await previews.get('a')).toBe(second)
  })

  it.each([
    ['too many are waiting', undefined],
    ['something else failed', new Error('no disk')],
  ])('are tried again at once where %s', async (_what, outcome) => {
    const { previews } = setUp([outcome, second])
    await previews.get('a').catch(() => undefined)
    expect(previews.isFresh('a')).toBe(false)
    expect(await previews.get('a')).toBe(second)
  })
})
