import {
  type CreateOp,
  createId,
  encodePoints,
  type InkPoint,
  joinPoints,
  type Limits,
  type PointsEnd,
  pointsStart,
  quantumFor,
  type Registers,
} from '@tiza/protocol'
import type { PointerSample } from '../events.ts'
import type { Tool, ToolContext } from '../tool.ts'
import { createPressure, evenPressure, type Pressure } from './pressure.ts'

/** Ink is durable this long after it was drawn, at most. */
const flushEveryMs = 500
/** Samples closer than this on the screen say nothing new. */
const minStepPx = 0.75
/** A stroke with room for no more points than this goes on as a new one. */
const spare = 500

interface Drawing {
  readonly gesture: string
  readonly pressure: Pressure
  readonly cancelFlush: () => void
  readonly last: { readonly x: number; readonly y: number }
  /** The stroke with all its points so far, as it will be stored. */
  readonly draft: CreateOp<'stroke'>
  readonly end: PointsEnd
  /** Points that have been handed to the board. */
  readonly durable: { readonly count: number; readonly bytes: string }
}

type State = { readonly state: 'idle' } | { readonly state: 'drawing'; readonly drawing: Drawing }

/** Draws ink: shown to everybody at once, handed to the board within half a second. */
export function createPenTool(
  context: ToolContext<'draft'>,
  { brush = 'pen' }: { readonly brush?: Registers['brush'] } = {},
): Tool {
  const { editor, write } = context
  let state: State = { state: 'idle' }

  function begin(sample: PointerSample, gesture = createId()): void {
    const { camera, style } = editor.state.getState()
    const q = quantumFor(camera.zoom)
    const unit = 2 ** q
    const point = editor.toBoard(sample)
    const pos: [number, number] = [
      Math.round(point.x / unit) * unit,
      Math.round(point.y / unit) * unit,
    ]
    const draft: CreateOp<'stroke'> = {
      op: 'create',
      kind: 'stroke',
      id: createId(),
      pos,
      z: context.getTopZ(),
      q,
      pts: '',
      color: style.color,
      width: style.width,
      ...(brush === 'pen' ? {} : { brush }),
      ...(style.opacity === 1 ? {} : { opacity: style.opacity }),
    }
    state = {
      state: 'drawing',
      drawing: {
        gesture,
        draft,
        pressure: brush === 'pen' ? createPressure() : evenPressure,
        last: { x: Number.NaN, y: Number.NaN },
        end: pointsStart,
        durable: { count: 0, bytes: '' },
        cancelFlush: context.delay(flush, flushEveryMs),
      },
    }
  }

  /** Adds samples to the stroke and shows them: to oneself as the draft, to others live. */
  function add(samples: readonly PointerSample[], predicted?: PointerSample): void {
    if (state.state !== 'drawing') return
    const { drawing } = state
    const { draft, pressure } = drawing
    let { last } = drawing
    const points: InkPoint[] = []
    for (const sample of samples) {
      const step = Math.hypot(sample.x - last.x, sample.y - last.y)
      if (step < minStepPx) continue
      last = { x: sample.x, y: sample.y }
      const { x, y } = editor.toBoard(sample)
      points.push([x - draft.pos[0], y - draft.pos[1], pressure.next(sample)])
    }
    if (points.length === 0) return
    const { pts, end } = encodePoints(points, { q: draft.q, from: drawing.end })
    const joined = { ...draft, pts: joinPoints(draft.pts, pts) }
    const bytes = joinPoints(drawing.durable.bytes, pts)
    const durable = { ...drawing.durable, bytes }
    state = { state: 'drawing', drawing: { ...drawing, draft: joined, end, last, durable } }
    const shown = predicted ? toPredicted(joined, end, points.at(-1), predicted) : joined
    write({ draft: shown })
    editor.board.presence.send({ ink: [toChunk(joined, drawing.end.count, pts)] })
  }

  /** The stroke and where it is expected to go next: shown a frame early, gone when it comes. */
  function toPredicted(
    draft: CreateOp<'stroke'>,
    end: PointsEnd,
    last: InkPoint | undefined,
    predicted: PointerSample,
  ): CreateOp<'stroke'> {
    const { x, y } = editor.toBoard(predicted)
    const point: InkPoint = [x - draft.pos[0], y - draft.pos[1], last?.[2] ?? 0.5]
    const { pts } = encodePoints([point], { q: draft.q, from: end })
    return { ...draft, pts: joinPoints(draft.pts, pts) }
  }

  /** Hands what the board does not have yet to it: a create, later appends. */
  function flush(): void {
    if (state.state !== 'drawing') return
    const { drawing } = state
    const { gesture, draft, end, durable } = drawing
    drawing.cancelFlush()
    if (end.count > durable.count) {
      const { id } = draft
      if (durable.count === 0) context.apply([draft], { gesture })
      else {
        context.apply([{ op: 'append', id, off: durable.count, pts: durable.bytes }], { gesture })
      }
    }
    const cancelFlush = context.delay(flush, flushEveryMs)
    state = {
      state: 'drawing',
      drawing: { ...drawing, durable: { count: end.count, bytes: '' }, cancelFlush },
    }
  }

  function finish(): void {
    flush()
    if (state.state === 'drawing') state.drawing.cancelFlush()
    state = { state: 'idle' }
    write({ draft: undefined })
  }

  function takeBack(): void {
    if (state.state !== 'drawing') return
    const { gesture, draft, cancelFlush } = state.drawing
    cancelFlush()
    state = { state: 'idle' }
    write({ draft: undefined })
    context.takeBack(gesture)
    editor.board.presence.send({ ink: [{ id: draft.id, off: 0, pts: '' }] })
  }

  return {
    handle(event) {
      switch (event.type) {
        case 'down':
          if (editor.state.getState().readOnly) return false
          begin(event.samples[0])
          add(event.samples)
          return true
        case 'move':
          if (state.state !== 'drawing') return false
          add(event.samples, event.predicted)
          if (state.drawing.end.count >= getLongest(editor.board.limits)) {
            const { gesture } = state.drawing
            const last = event.samples[event.samples.length - 1] ?? event.samples[0]
            finish()
            begin(last, gesture)
            add([last])
          }
          return true
        case 'up':
          if (state.state !== 'drawing') return false
          add(event.samples)
          finish()
          return true
        case 'keydown':
          if (event.key !== 'Escape' || state.state !== 'drawing') return false
          takeBack()
          return true
        default:
          return false
      }
    },
    cancel(reason) {
      if (state.state !== 'drawing') return
      if (reason === 'takeBack') takeBack()
      else finish()
    },
  }
}

function toChunk(
  { id, pos, q, color, width, brush, opacity }: CreateOp<'stroke'>,
  off: number,
  pts: string,
) {
  if (off > 0) return { id, off, pts }
  const style = {
    ...{ color, width },
    ...(brush === undefined ? {} : { brush }),
    ...(opacity === undefined ? {} : { opacity }),
  }
  return { id, off, pts, pos, style, ...(q === undefined ? {} : { q }) }
}

/** How many points a stroke may have: a share of what is left is for samples that come together. */
function getLongest({ pointsPerStroke }: Pick<Limits, 'pointsPerStroke'>): number {
  return Math.max(1, pointsPerStroke - Math.min(spare, pointsPerStroke / 4))
}
