import { expect, it } from 'vitest'
import { getShift } from './uncover-selection.ts'

const phone = { x: 16, y: 80, width: 358, height: 640 }
const sheet = { x: 8, y: 350, width: 344, height: 310 }
const shape = { x: 100, y: 400, width: 160, height: 120 }

it('moves what a sheet covers to above it, just so far', () => {
  const by = getShift(shape, { panel: sheet, area: phone })
  expect(by).toEqual({ x: 0, y: 338 - 520 })
})

it('leaves what is seen where it is', () => {
  expect(getShift({ ...shape, y: 100 }, { panel: sheet, area: phone })).toBeUndefined()
})

it('shows the beginning of what has no room', () => {
  const large = { ...shape, y: 100, height: 500 }
  expect(getShift(large, { panel: sheet, area: phone })).toEqual({ x: 0, y: -20 })
})

it('moves it beside a sheet on a phone on its side', () => {
  const area = { x: 16, y: 70, width: 812, height: 240 }
  const panel = { x: 70, y: 70, width: 344, height: 250 }
  expect(getShift({ ...shape, y: 150 }, { panel, area })).toEqual({ x: 426 - 100, y: 0 })
})
