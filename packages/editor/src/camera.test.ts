import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  fitBox,
  getView,
  panBy,
  resizeView,
  toBoard,
  toScreen,
  zoomAt,
  zoomRange,
} from './camera.ts'

const coordinate = fc.double({ min: -1e6, max: 1e6, noNaN: true })
const camera = fc.record({
  x: coordinate,
  y: coordinate,
  zoom: fc.double({ min: zoomRange.min, max: zoomRange.max, noNaN: true }),
})
const screenPoint = fc.record({
  x: fc.double({ min: 0, max: 4_000, noNaN: true }),
  y: fc.double({ min: 0, max: 4_000, noNaN: true }),
})

describe('a camera', () => {
  it('maps there and back', () => {
    fc.assert(
      fc.property(camera, screenPoint, (camera, point) => {
        const back = toScreen(camera, toBoard(camera, point))
        expect(back.x).toBeCloseTo(point.x, 3)
        expect(back.y).toBeCloseTo(point.y, 3)
      }),
    )
  })

  it('keeps what is under the pointer there while it zooms', () => {
    fc.assert(
      fc.property(
        camera,
        screenPoint,
        fc.double({ min: 1e-4, max: 1e4, noNaN: true }),
        (camera, at, factor) => {
          const before = toBoard(camera, at)
          const zoomed = zoomAt(camera, at, camera.zoom * factor)
          const after = toScreen(zoomed, before)
          expect(after.x).toBeCloseTo(at.x, 3)
          expect(after.y).toBeCloseTo(at.y, 3)
        },
      ),
    )
  })

  it('zooms from 1 % to 4,000 %, and no further', () => {
    const start = { x: 0, y: 0, zoom: 1 }
    expect(zoomAt(start, { x: 10, y: 10 }, 1e9).zoom).toBe(40)
    expect(zoomAt(start, { x: 10, y: 10 }, 1e-9).zoom).toBe(0.01)
  })

  it('pans by pixels of the screen, whatever the zoom', () => {
    expect(panBy({ x: 0, y: 0, zoom: 2 }, { x: 10, y: -20 })).toEqual({ x: 5, y: -10, zoom: 2 })
  })

  it('keeps the middle of the view when a screen is turned, and its corner at any other size', () => {
    const upright = { width: 390, height: 844 }
    const before = { x: 100, y: -50, zoom: 2 }
    const turned = resizeView(before, upright, { width: 844, height: 390 })
    expect(toBoard(turned, { x: 422, y: 195 })).toEqual(toBoard(before, { x: 195, y: 422 }))
    expect(resizeView(turned, { width: 844, height: 390 }, upright)).toEqual(before)

    for (const size of [
      { width: 390, height: 500 },
      { width: 390, height: 300 },
      { width: 500, height: 844 },
      { width: 0, height: 0 },
    ]) {
      expect(resizeView(before, upright, size)).toBe(before)
      expect(resizeView(before, size, upright)).toBe(before)
    }
  })

  it('fits a box in the middle, with all of it in view', () => {
    const box = fc.record({
      x: coordinate,
      y: coordinate,
      width: fc.double({ min: 0, max: 50_000, noNaN: true }),
      height: fc.double({ min: 0, max: 30_000, noNaN: true }),
    })
    fc.assert(
      fc.property(box, (box) => {
        const view = getView(fitBox(box, { width: 1_000, height: 700 }), {
          width: 1_000,
          height: 700,
        })
        const slack = 1e-3
        expect(view.x).toBeLessThanOrEqual(box.x + slack)
        expect(view.y).toBeLessThanOrEqual(box.y + slack)
        expect(view.x + view.width).toBeGreaterThanOrEqual(box.x + box.width - slack)
        expect(view.y + view.height).toBeGreaterThanOrEqual(box.y + box.height - slack)
      }),
    )
  })
})
