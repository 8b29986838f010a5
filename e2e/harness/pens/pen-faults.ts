import type { Line, Path } from '@tiza/shapes'
import type { DocumentPen } from '@tiza/shapes/pens'

type Break = (pen: DocumentPen) => DocumentPen
type PathCall = Parameters<DocumentPen['path']>
type TextCall = Parameters<DocumentPen['text']>

/** What a pen may do a little wrong, each in its own way: a comparison has to find all of it. */
export const faults = {
  'no group of what is one': (pen) => ({ ...pen, asOne: () => undefined }),
  'a group that is drawn part by part': (pen) => ({ ...pen, asOne: (draw) => draw() }),
  'one dash that is longer': (pen) => ({
    ...pen,
    path: changeLine(
      pen,
      ({ dash = [] }) => ({ dash: dash.map((length) => length * 1.4) }),
      isDashed,
    ),
  }),
  'one line that is not dashed': (pen) => ({
    ...pen,
    path: changeLine(pen, () => ({ dash: [] }), isDashed),
  }),
  'dots with flat ends': (pen) => ({
    ...pen,
    path: changeLine(
      pen,
      () => ({ cap: 'butt' }),
      ({ width, dash: [on = 1] = [] }) => on < 1 && width > 5,
    ),
  }),
  'a line that is a quarter wider': (pen) => ({
    ...pen,
    path: changeLine(
      pen,
      ({ width }) => ({ width: width * 1.25 }),
      ({ width }) => width > 5,
    ),
  }),
  'one line in another colour': (pen) => ({
    ...pen,
    path: changeLine(
      pen,
      () => ({ color: '#2050c0' }),
      ({ color }) => color === '#308060',
    ),
  }),
  'a fill that is missing': (pen) => ({
    ...pen,
    path: once<PathCall, void>(pen.path, (path, { line }) => [path, { line }], isFilledRed),
  }),
  'a fill that is a little lighter': (pen) => ({
    ...pen,
    path: once<PathCall, void>(
      pen.path,
      (path, { fill, line }) => [path, { line, fill: fill && { ...fill, color: '#d87858' } }],
      isFilledRed,
    ),
  }),
  'a head that is turned': (pen) => ({
    ...pen,
    path: once<PathCall, void>(pen.path, (path, paint) => [turned(path, 0.6), paint], isHead),
  }),
  'a head that is missing': (pen) => ({
    ...pen,
    path: once<PathCall, void>(pen.path, (path) => [path, {}], isHead),
  }),
  'opacity that is a tenth less': (pen) => ({
    ...pen,
    fade: (by, draw) => pen.fade(by * 0.9, draw),
  }),
  'no opacity': (pen) => ({ ...pen, fade: (_by, draw) => draw() }),
  'one clip that is three units off': (pen) => ({
    ...pen,
    clip: once(pen.clip, (path, rule, draw) => [moved(path, 3), rule, draw]),
  }),
  'no clip': (pen) => ({ ...pen, clip: (_path, _rule, draw) => draw() }),
  'a frame that is three units off': (pen) => ({
    ...pen,
    clipAt: (place, path, draw) => pen.clipAt(place, moved(path, 3), draw),
  }),
  'a frame that cuts nothing off': (pen) => ({ ...pen, clipAt: (_place, _path, draw) => draw() }),
  'a turn that is three degrees less': (pen) => ({
    ...pen,
    place: once(
      pen.place,
      (place, draw) => [{ ...place, angle: place.angle - 0.05 }, draw],
      ({ angle }) => angle > 0,
    ),
  }),
  'one text that is three units lower': (pen) => ({
    ...pen,
    text: once<TextCall, void>(pen.text, (text) => [{ ...text, top: text.top + 3 }]),
  }),
  'one text in another colour': (pen) => ({
    ...pen,
    text: once<TextCall, void>(pen.text, (text) => [{ ...text, color: '#2090ff' }]),
  }),
  'a text on the other side': (pen) => ({
    ...pen,
    text: once<TextCall, void>(
      pen.text,
      (text) => [{ ...text, align: 'end' }],
      ({ align }) => align === 'start',
    ),
  }),
  'letters without an edge': (pen) => ({
    ...pen,
    text: ({ halo: _, ...text }) => pen.text(text),
  }),
  'a link that is not underlined': (pen) => ({
    ...pen,
    text: once<TextCall, void>(
      pen.text,
      ({ link: _, ...text }) => [text],
      ({ link }) => link !== undefined,
    ),
  }),
  'a picture that is mirrored': (pen) => ({
    ...pen,
    picture: (picture) =>
      pen.picture({ ...picture, flip: { ...picture.flip, across: !picture.flip.across } }),
  }),
  'a picture that is cropped a little less': (pen) => ({
    ...pen,
    picture: ({ crop: [left, top, right, bottom], ...picture }) =>
      pen.picture({ ...picture, crop: [left * 0.8, top, right, bottom] }),
  }),
} as const satisfies Readonly<Record<string, Break>>

export type FaultName = keyof typeof faults

/** Changes the third call for which `isIt` holds: those before may draw what is hardly seen. */
function once<A extends unknown[], R>(
  call: (...args: A) => R,
  change: (...args: A) => A,
  isIt: (...args: A) => boolean = () => true,
): (...args: A) => R {
  let count = 0
  return (...args) => {
    if (isIt(...args)) count++
    else return call(...args)
    return call(...(count === 3 ? change(...args) : args))
  }
}

/** Changes the third line for which `isIt` holds. */
function changeLine(
  pen: DocumentPen,
  change: (line: Line) => Partial<Line>,
  isIt: (line: Line) => boolean,
): DocumentPen['path'] {
  return once<PathCall, void>(
    pen.path,
    (path, { line, ...paint }) => [path, { ...paint, line: line && { ...line, ...change(line) } }],
    (_path, { line }) => line !== undefined && isIt(line),
  )
}

function isDashed({ dash: [on = 0] = [] }: Line): boolean {
  return on > 1
}

function isFilledRed(...[, { fill }]: PathCall): boolean {
  return fill?.color === '#d06040'
}

/** Whether a path is as small as what stands at the end of a line. */
function isHead(path: Path): boolean {
  const points = toCorners(path)
  const size = (axis: 0 | 1) =>
    Math.max(...points.map((point) => point[axis])) -
    Math.min(...points.map((point) => point[axis]))
  return points.length === 3 && size(0) < 30 && size(1) < 30
}

/** The points of a path of straight lines; none of any other. */
function toCorners(path: Path): [number, number][] {
  const points: [number, number][] = []
  let isStraight = true
  const note = (x: number, y: number) => points.push([x, y])
  const bend = () => {
    isStraight = false
  }
  path({
    ...{ moveTo: note, lineTo: note, closePath: () => undefined },
    ...{ quadraticCurveTo: bend, bezierCurveTo: bend, arc: bend, arcTo: bend, ellipse: bend },
    ...{ rect: bend, roundRect: bend },
  })
  return isStraight ? points : []
}

/** A path of straight lines turned about its first point. */
function turned(path: Path, by: number): Path {
  const points = toCorners(path)
  const [[fromX, fromY] = [0, 0]] = points
  const [cos, sin] = [Math.cos(by), Math.sin(by)]
  return (tracer) => {
    for (const [at, [x, y]] of points.entries()) {
      const [dx, dy] = [x - fromX, y - fromY]
      const to = [fromX + cos * dx - sin * dy, fromY + sin * dx + cos * dy] as const
      if (at === 0) tracer.moveTo(...to)
      else tracer.lineTo(...to)
    }
  }
}

/** A path that is moved across. */
function moved(path: Path, by: number): Path {
  return (tracer) =>
    path({
      moveTo: (x, y) => tracer.moveTo(x + by, y),
      lineTo: (x, y) => tracer.lineTo(x + by, y),
      quadraticCurveTo: (cx, cy, x, y) => tracer.quadraticCurveTo(cx + by, cy, x + by, y),
      bezierCurveTo: (ax, ay, bx, cy, x, y) =>
        tracer.bezierCurveTo(ax + by, ay, bx + by, cy, x + by, y),
      arc: (x, y, ...rest) => tracer.arc(x + by, y, ...rest),
      arcTo: (ax, ay, x, y, radius) => tracer.arcTo(ax + by, ay, x + by, y, radius),
      ellipse: (x, y, ...rest) => tracer.ellipse(x + by, y, ...rest),
      rect: (x, ...rest) => tracer.rect(x + by, ...rest),
      roundRect: (x, ...rest) => tracer.roundRect(x + by, ...rest),
      closePath: () => tracer.closePath(),
    })
}
