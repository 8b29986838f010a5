import { type DrawnText, type Line, lineHeight, type Path, toSide } from '@tiza/shapes'
import type { DocumentPen, ShapePlace } from '@tiza/shapes/pens'
import { sampleHash } from './sample.ts'

/** A call of a canvas, or a property of it to be set; a group is drawn on a sheet of its own. */
export type Step = readonly [
  name: string,
  ...args: (number | string | boolean | undefined | number[] | Step[])[],
]

/** Notes what a canvas is to be told, to be done by a page. */
export function createReplayPen(): { readonly pen: DocumentPen; readonly steps: readonly Step[] } {
  const steps: Step[] = []
  let target = steps
  const opacities = [1]
  const getOpacity = () => opacities.at(-1) ?? 1

  function call(...step: Step): void {
    target.push(step)
  }

  function trace(path: Path): void {
    call('beginPath')
    const note =
      (name: string) =>
      (...args: (number | boolean | undefined)[]) =>
        call(name, ...args)
    path({
      moveTo: note('moveTo'),
      lineTo: note('lineTo'),
      quadraticCurveTo: note('quadraticCurveTo'),
      bezierCurveTo: note('bezierCurveTo'),
      arc: note('arc'),
      arcTo: note('arcTo'),
      ellipse: note('ellipse'),
      rect: note('rect'),
      roundRect: note('roundRect'),
      closePath: note('closePath'),
    })
  }

  function within(draw: () => void): void {
    call('save')
    draw()
    call('restore')
  }

  function withOpacity(opacity: number, draw: () => void): void {
    opacities.push(opacity)
    call('globalAlpha', opacity)
    draw()
    opacities.pop()
  }

  function stroke({ color, width, dash = [], cap }: Line): void {
    call('strokeStyle', color)
    call('lineWidth', width)
    call('lineJoin', 'round')
    call('lineCap', cap)
    call('setLineDash', [...dash])
    call('stroke')
  }

  function enter({ pos: [x, y], angle, centre }: ShapePlace): void {
    call('translate', x + centre.x, y + centre.y)
    call('rotate', angle)
    call('translate', -centre.x, -centre.y)
  }

  function leave({ pos: [x, y], angle, centre }: ShapePlace): void {
    call('translate', centre.x, centre.y)
    call('rotate', -angle)
    call('translate', -x - centre.x, -y - centre.y)
  }

  function drawText({ layout, style, x, align, top, color, halo, link }: DrawnText): void {
    const step = style.fontSize * lineHeight
    for (const [at, { text, width, direction }] of layout.lines.entries()) {
      const side = toSide(align, direction)
      const middle = top + step * (at + 0.5)
      call('font', `${style.fontSize}px sans-serif`)
      call('direction', direction)
      call('textAlign', side)
      call('textBaseline', 'middle')
      if (halo !== undefined) {
        call('strokeStyle', halo)
        call('lineWidth', style.fontSize * 0.4)
        call('lineJoin', 'round')
        call('setLineDash', [])
        call('strokeText', text, x[side], middle)
      }
      call('fillStyle', color)
      call('fillText', text, x[side], middle)
      if (link !== undefined) call('fillRect', x[side], middle + step * 0.36, width, step / 20)
    }
  }

  const pen: DocumentPen = {
    path(path, { fill, line }) {
      trace(path)
      if (fill) {
        call('fillStyle', fill.color)
        call('fill', fill.rule)
      }
      if (line) stroke(line)
    },
    text: drawText,
    picture({ hash, box, crop, flip }) {
      if (hash !== sampleHash) return false
      within(() => {
        call('translate', box.x + box.width / 2, box.y + box.height / 2)
        call('scale', flip.across ? -1 : 1, flip.down ? -1 : 1)
        call('picture', ...crop, -box.width / 2, -box.height / 2, box.width, box.height)
      })
      return true
    },
    clip: (path, rule, draw) =>
      within(() => {
        trace(path)
        call('clip', rule)
        draw()
      }),
    fade: (by, draw) => within(() => withOpacity(getOpacity() * by, draw)),
    asOne(draw) {
      const before = target
      target = []
      withOpacity(1, draw)
      const group = target
      target = before
      call('group', group)
    },
    place: (place, draw) =>
      within(() => {
        enter(place)
        draw()
      }),
    clipAt: (place, path, draw) =>
      within(() => {
        enter(place)
        trace(path)
        call('clip')
        leave(place)
        draw()
      }),
  }
  return { pen, steps }
}
