import { createId } from '@tiza/protocol'
import { makeLine, makeText } from './parts.ts'
import type { Starter } from './starter.ts'

/** Board units between two whole numbers. */
const unit = 56
const most = 5
const end = (most + 0.8) * unit

/** Two axes from −5 to 5, with a grid, that move as one. */
export const axes: Starter = () => {
  const group = createId()
  const numbers = Array.from({ length: most * 2 + 1 }, (_, at) => at - most)
  const thin = { color: 'grey', width: 0.5, group }
  const thick = { color: 'black', width: 2, endHead: 'arrow', group } as const
  const small = { fontSize: 14, color: 'black' }
  const shapes = [
    ...numbers.flatMap((number) => [
      makeLine([number * unit, -most * unit], [number * unit, most * unit], thin),
      makeLine([-most * unit, number * unit], [most * unit, number * unit], thin),
    ]),
    makeLine([-end, 0], [end, 0], thick),
    makeLine([0, end], [0, -end], thick),
    ...numbers
      .filter((number) => number !== 0)
      .flatMap((number) => {
        const text = String(number).replace('-', '−')
        return [
          makeText(text, [number * unit - 6, 6], small),
          makeText(text, [8, -number * unit - 9], small),
        ]
      }),
    makeText('x', [end - 4, 10], { fontSize: 20, color: 'black' }),
    makeText('y', [12, -end - 4], { fontSize: 20, color: 'black' }),
  ]
  return shapes.map((shape) => ({ ...shape, group }))
}
