import { limits } from '@tiza/protocol'
import { describe, expect, it } from 'vitest'
import { createCollector } from './collector.ts'
import { usualOptions } from './testing/usual-options.ts'

const place = { pos: [0.123456, -0.001], size: [10, 10] }

describe('what a reader makes', () => {
  it('is kept as far as the contract allows, with places to the hundredth', () => {
    const collector = createCollector(usualOptions)
    collector.add('rect', {
      ...{ ...place, color: 'mauve', fill: 'red', opacity: 7, nonsense: 1 },
      ...{ width: 5_000, fontSize: 0.1, text: 'a\r\nb\ud800' },
    })
    const [shape] = collector.cut()
    expect(shape).toEqual({
      ...{ op: 'create', kind: 'rect', id: expect.any(String), z: 'a0', fill: 'red' },
      ...{ pos: [0.12, 0], size: [10, 10], width: 1_000, fontSize: 1, text: 'a\nb\ufffd' },
    })
  })

  it('and what is not is counted', () => {
    const collector = createCollector(usualOptions)
    collector.add('rect', { pos: [0, Number.NaN], size: [1, 1] })
    collector.add('hologram', place)
    collector.add('rect', { ...place, text: 'x'.repeat(limits.textLength + 5), link: 'ftp://a' })
    collector.lose('element')
    expect(collector.finish(collector.cut()).losses).toEqual([
      { what: 'element', count: 3 },
      { what: 'longText', count: 1 },
      { what: 'link', count: 1 },
    ])
  })

  it('is no more than a board may have, and something', () => {
    const few = { ...usualOptions, limits: { ...limits, shapesPerBoard: 2 } }
    const collector = createCollector(few)
    collector.add('rect', place)
    collector.add('rect', place)
    expect(() => collector.add('rect', place)).toThrow(
      expect.objectContaining({ fault: 'too_large' }),
    )
    expect(() => createCollector(few).finish([])).toThrow(
      expect.objectContaining({ fault: 'empty' }),
    )
  })
})
