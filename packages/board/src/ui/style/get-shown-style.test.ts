import type { ShapeStyle } from '@tiza/editor/state/shape-style'
import { defaultStyle } from '@tiza/editor/style'
import { standardShapes } from '@tiza/shapes'
import { expect, it } from 'vitest'
import { getShownStyle } from './get-shown-style.ts'

const next: ShapeStyle = {
  ...{ ...defaultStyle, color: 'red', fill: 'blue', width: 8, dash: 'dotted', fontSize: 32 },
}

it('shows the style of the next shape when nothing is selected', () => {
  expect(getShownStyle(standardShapes, { next, selected: [] })).toEqual(next)
})

it('shows what selected shapes share, and nothing where they differ', () => {
  const stroke = { kind: 'stroke', color: 'green', width: 4 } as const
  const rect = { kind: 'rect', color: 'green', width: 2, fill: 'pink' } as const
  expect(getShownStyle(standardShapes, { next, selected: [stroke, rect] })).toMatchObject({
    color: 'green',
    width: undefined,
    fill: 'pink',
  })
})

it('knows what a shape looks like that says nothing', () => {
  expect(getShownStyle(standardShapes, { next, selected: [{ kind: 'rect' }] })).toMatchObject({
    color: 'black',
    fill: 'none',
  })
})
