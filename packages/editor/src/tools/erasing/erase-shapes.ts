import { compareOrder, type Shape } from '@tiza/protocol'
import { getCentre, isFilled, isWithin, type ShapeRegistry } from '@tiza/shapes'
import type { ScreenPoint } from '../../camera.ts'
import type { Editor, Hit } from '../../editor.ts'
import { freeFramed } from '../../frames.ts'
import type { ToolContext } from '../../tool.ts'
import { type Erasing, reachPx } from './erasing.ts'

/** A press that moves no further than this is a click. */
const clickPx = 4

/**
 * Takes whole shapes: they fade while they are under the eraser. It takes what is drawn before what
 * that lies on (decision 0023).
 */
export function createShapeErasing({ editor, write, apply }: ToolContext<'erasing'>): Erasing {
  const taken = new Set<string>()
  const known = new Map<string, boolean>()
  let start: ScreenPoint | undefined
  /** What the press takes if it ends as a click. */
  let clicked: string | undefined

  /** Whether something else lies on a shape, as ink on a note does. */
  function hasOthersOn(shape: Shape): boolean {
    const before = known.get(shape.id)
    if (before !== undefined) return before
    const turned = { box: editor.getFrame(shape), angle: shape.angle ?? 0 }
    const found = editor
      .getShapesIn(editor.getBounds(shape))
      .some(
        (other) =>
          compareOrder(shape, other) < 0 && isWithin(turned, getCentre(editor.getBounds(other))),
      )
    known.set(shape.id, found)
    return found
  }

  /** Whether only a click takes what was hit. */
  function needsClick({ shape, part }: Hit): boolean {
    if (editor.shapes.get(shape.kind).erasedByClick) return true
    return part === 'body' && hasOthersOn(shape)
  }

  function take(hit: Hit): void {
    if (!needsClick(hit)) taken.add(hit.shape.id)
    else if (start === undefined) clicked ??= hit.shape.id
  }

  return {
    sweep(_from, to) {
      const at = editor.toScreen(to)
      const hit = findErased(editor, editor.getHits(to, reachPx))
      if (hit) take(hit)
      start ??= at
      const isClick = Math.hypot(at.x - start.x, at.y - start.y) <= clickPx
      if (taken.size > 0 || !isClick) clicked = undefined
    },
    show() {
      const erasing = getErased()
      const { erasing: shown } = editor.state.getState()
      const isShown = shown.size === erasing.size && [...shown].every((id) => erasing.has(id))
      if (!isShown) write({ erasing })
    },
    finish() {
      write({ erasing: new Set() })
      const gone = [...getErased()].flatMap((id) => editor.board.getShape(id) ?? [])
      apply([...freeFramed(editor, gone), ...gone.map(({ id }) => ({ op: 'delete', id }) as const)])
    },
    cancel() {
      write({ erasing: new Set() })
    },
  }

  function getErased(): Set<string> {
    return new Set(clicked === undefined ? taken : [...taken, clicked])
  }
}

/** The topmost ink in sight; or else the topmost body. */
function findErased({ shapes }: Pick<Editor, 'shapes'>, hits: readonly Hit[]): Hit | undefined {
  const opaque = hits.findIndex((hit) => isOpaque(shapes, hit))
  const seen = (opaque < 0 ? hits : hits.slice(0, opaque + 1)).filter(({ shape }) => !shape.locked)
  const isInk = ({ part, shape }: Hit) => part === 'ink' && !shapes.get(shape.kind).erasedByClick
  return seen.find(isInk) ?? seen[0]
}

/** Whether nothing shows through what was hit. */
function isOpaque(shapes: ShapeRegistry, { shape, part }: Hit): boolean {
  if (part !== 'body' || (shape.opacity ?? 1) < 1) return false
  if (shapes.get(shape.kind).isOpaque) return true
  if (!('fill' in shape) || !isFilled(shape)) return false
  return !('fillStyle' in shape) || (shape.fillStyle ?? 'solid') === 'solid'
}
