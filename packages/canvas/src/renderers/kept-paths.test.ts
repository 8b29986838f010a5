import type { Path } from '@tiza/shapes'
import { afterEach, expect, it, vi } from 'vitest'
import { createRecordingCanvas } from '../testing/record-canvas.ts'
import { createPathPen } from './canvas-pen.ts'

afterEach(() => vi.unstubAllGlobals())

it('traces what is kept once, and draws it as it draws what is traced each time', () => {
  vi.stubGlobal(
    'Path2D',
    class {
      moveTo() {}
    },
  )
  const path = vi.fn<Path>((tracer) => tracer.moveTo(1, 2))
  const { canvas, calls } = createRecordingCanvas()
  const pen = createPathPen(canvas)
  const fill = { color: '#123456', rule: 'evenodd' } as const
  pen.path(path, { fill, isKept: true })
  pen.path(path, { fill, line: { color: '#123456', width: 2, cap: 'butt' }, isKept: true })
  expect(path).toHaveBeenCalledTimes(1)
  expect(calls).toEqual(['fill', 'fill', 'stroke'])
  pen.path(path, { fill })
  expect(path).toHaveBeenCalledTimes(2)
  expect(calls.slice(3)).toEqual(['beginPath', 'moveTo', 'fill'])
})

it('traces each time where there are no paths to keep', () => {
  const path = vi.fn<Path>()
  const { canvas, calls } = createRecordingCanvas()
  const fill = { color: '#123456', rule: 'nonzero' } as const
  createPathPen(canvas).path(path, { fill, isKept: true })
  expect(calls).toEqual(['beginPath', 'fill'])
})
