import Konva from 'konva/lib/Core'
import { Shape as KonvaShape } from 'konva/lib/Shape'
import type { Theme } from '../editor/palette.ts'
import type { Editor } from '../editor/types.ts'
import { createMeasureText } from './measure-text.ts'
import { drawOverlay } from './overlay.ts'
import { listenToPointers } from './pointer-events.ts'
import { createScene } from './scene.ts'

export interface CanvasHandle {
  setTheme(theme: Theme): void
  /** Resolves when everything known so far is on the screen. */
  whenPainted(): Promise<void>
  destroy(): void
}

type LayerName = 'base' | 'active' | 'overlay'

/** Shows an editor's board in a container and feeds the editor with its pointers. */
export function mountCanvas(
  container: HTMLElement,
  editor: Editor,
  { theme }: { theme: Theme },
): CanvasHandle {
  let currentTheme = theme
  const scene = createScene(editor, { theme, measure: createMeasureText() })
  const surface = document.createElement('div')
  surface.style.cssText = 'position:absolute;inset:0;pointer-events:none'
  container.append(surface)
  const stage = new Konva.Stage({ container: surface, listening: false })
  const layers: Record<LayerName, Konva.Layer> = {
    base: addLayer(inBoardUnits(scene.drawBase)),
    active: addLayer(inBoardUnits(scene.drawActive)),
    overlay: addLayer((canvas) => drawOverlay(canvas, editor, currentTheme)),
  }
  const stale = new Set<LayerName>()
  let frame = 0
  let waiting: (() => void)[] = []

  function addLayer(draw: (canvas: CanvasRenderingContext2D) => void): Konva.Layer {
    const layer = new Konva.Layer({ listening: false })
    const sceneFunc = (context: { _context: CanvasRenderingContext2D }) => draw(context._context)
    layer.add(new KonvaShape({ sceneFunc, listening: false, perfectDrawEnabled: false }))
    stage.add(layer)
    return layer
  }

  function inBoardUnits(draw: (canvas: CanvasRenderingContext2D) => void) {
    return (canvas: CanvasRenderingContext2D) => {
      const { x, y, zoom } = editor.state.getState().camera
      canvas.save()
      canvas.scale(zoom, zoom)
      canvas.translate(-x, -y)
      draw(canvas)
      canvas.restore()
    }
  }

  function invalidate(...names: readonly LayerName[]): void {
    for (const name of names) stale.add(name)
    if (frame === 0) frame = requestAnimationFrame(paint)
  }

  function paint(): void {
    frame = 0
    for (const name of stale) layers[name].draw()
    stale.clear()
    const resolved = waiting
    waiting = []
    for (const resolve of resolved) resolve()
  }

  function resize(): void {
    const { clientWidth: width, clientHeight: height } = container
    if (Konva.pixelRatio !== window.devicePixelRatio) {
      Konva.pixelRatio = window.devicePixelRatio
      for (const layer of Object.values(layers)) layer.getCanvas().setPixelRatio(Konva.pixelRatio)
    }
    stage.size({ width, height })
    editor.setViewport({ width, height })
    invalidate('base', 'active', 'overlay')
  }

  const observer = new ResizeObserver(resize)
  observer.observe(container)
  const stopPointers = listenToPointers(container, editor)
  const subscriptions = [
    editor.board.subscribe(() => invalidate('base', 'active', 'overlay')),
    editor.board.presence.subscribe(({ what }) => {
      if (what === 'ink') invalidate('base', 'active')
    }),
    editor.state.subscribe((now, before) => {
      if (now.camera !== before.camera) invalidate('base', 'active', 'overlay')
      if (now.draft !== before.draft) {
        invalidate('active')
        if (now.draft?.id !== before.draft?.id) invalidate('base')
      }
      if (now.drag !== before.drag) {
        invalidate('active', 'overlay')
        if (now.drag?.ids.size !== before.drag?.ids.size) invalidate('base')
      }
      if (now.erasing !== before.erasing || now.editing !== before.editing) invalidate('base')
      if (now.selection !== before.selection || now.marquee !== before.marquee) {
        invalidate('overlay')
      }
    }),
  ]
  resize()

  return {
    setTheme(next) {
      currentTheme = next
      scene.setTheme(next)
      invalidate('base', 'active', 'overlay')
    },
    whenPainted() {
      return new Promise((resolve) => {
        waiting.push(resolve)
        invalidate()
      })
    },
    destroy() {
      cancelAnimationFrame(frame)
      observer.disconnect()
      stopPointers()
      for (const stop of subscriptions) stop()
      stage.destroy()
      surface.remove()
    },
  }
}
