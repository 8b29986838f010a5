import type { Editor } from '@tiza/editor/editor'
import { Konva } from 'konva/lib/Global'
import { Layer } from 'konva/lib/Layer'
import { Shape as Node } from 'konva/lib/Shape'
import { Stage } from 'konva/lib/Stage'
import { createAddedTypefaces } from './added-typefaces.ts'
import type { CanvasHandle, CanvasOptions } from './canvas-handle.ts'
import { copyUncached } from './copy-uncached.ts'
import { createDraftCanvas } from './draft-canvas.ts'
import { drawForPrint } from './draw-for-print.ts'
import { drawSmall } from './draw-small.ts'
import { copyPicture } from './export/copy-picture.ts'
import { createMeasureText } from './measure-text.ts'
import type { Overlay } from './overlay/create-overlay.ts'
import { followOverlaid } from './overlay/follow-overlaid.ts'
import { createLazyReader } from './pdf/lazy-reader.ts'
import { shareAssets } from './pdf/share-assets.ts'
import { listenToPointers } from './pointer-events.ts'
import { createScene } from './scene.ts'
import { createStillPicture } from './still-picture.ts'
import { toOnDemand } from './to-on-demand.ts'
import { type Region, toView } from './view.ts'
import { watchSurface } from './watch-surface.ts'
import { listenToZooms } from './zoom-events.ts'

/** What only the overlay shows. */
const overlaid = [
  'selection',
  'enteredGroup',
  'binding',
  'marquee',
  'pointedCut',
  'guides',
  'snap',
  'tool',
  'readOnly',
  'editing',
  'trail',
] as const

type LayerName = 'base' | 'active' | 'overlay'

/** All that is drawn, each on a canvas of its own. */
const everything = ['base', 'active', 'draft', 'overlay'] as const

/** Shows an editor's board in a container and feeds the editor with its pointers. */
export function mountCanvas(
  container: HTMLElement,
  editor: Editor,
  { theme, root = container, pdfDataUrl = '', onFirstPdf, ...assets }: CanvasOptions,
): CanvasHandle {
  let currentTheme = theme
  const surface = document.createElement('div')
  surface.style.cssText = 'position:absolute;inset:0;pointer-events:none'
  container.append(surface)
  const stage = new Stage({ container: surface, listening: false })
  const { assetsUrl } = assets
  const pdf = createLazyReader({ assetsUrl, dataUrl: pdfDataUrl, onFirst: onFirstPdf })
  const scene = createScene(editor, {
    ...{ theme, assets, pdf },
    measure: createMeasureText(),
    requestPaint: () => invalidate('base', 'active'),
  })
  let overlay: Overlay | undefined
  const complete = { base: false, active: true }
  const stale = new Set<(typeof everything)[number]>()
  let frame = 0
  let waiting: (() => void)[] = []
  const layers: Record<LayerName, Layer> = {
    base: addLayer((canvas) => {
      complete.base = scene.drawBase(canvas, getView())
    }),
    active: addLayer((canvas) => {
      complete.active = scene.drawActive(canvas, getView())
    }),
    overlay: addLayer((canvas) => {
      canvas.setTransform(Konva.pixelRatio, 0, 0, Konva.pixelRatio, 0, 0)
      overlay?.draw(canvas, currentTheme)
    }),
  }

  const onDemand = {
    active: toOnDemand(layers.active, stage),
    overlay: toOnDemand(layers.overlay, stage),
  }
  const draft = createDraftCanvas({
    draw: scene.draft.draw,
    getPixelRatio: () => Konva.pixelRatio,
  })
  layers.overlay.getNativeCanvasElement().before(draft.element)
  const still = createStillPicture(layers.base.getNativeCanvasElement())

  /** A layer on which `draw` works in device pixels. */
  function addLayer(draw: (canvas: CanvasRenderingContext2D) => void): Layer {
    const layer = new Layer({ listening: false, clearBeforeDraw: false })
    const sceneFunc = ({ _context: canvas }: { _context: CanvasRenderingContext2D }) => {
      canvas.save()
      canvas.setTransform(1, 0, 0, 1, 0, 0)
      canvas.clearRect(0, 0, canvas.canvas.width, canvas.canvas.height)
      draw(canvas)
      canvas.restore()
    }
    layer.add(new Node({ sceneFunc, listening: false, perfectDrawEnabled: false }))
    stage.add(layer)
    return layer
  }

  function getView(): Region {
    const { camera, viewport } = editor.state.getState()
    return toView(camera, viewport, Konva.pixelRatio)
  }

  function invalidate(...names: readonly (typeof everything)[number][]): void {
    for (const name of names) stale.add(name)
    if (frame === 0) frame = requestAnimationFrame(paint)
  }

  function paint(): void {
    frame = 0
    const names = [...stale]
    stale.clear()
    const { draft: isDrawing, editing } = editor.state.getState()
    if (names.includes('base')) {
      layers.base.draw()
      still.wake()
    }
    // An empty layer costs as much as a full one, unless it is hidden.
    if (names.includes('active')) onDemand.active.draw(scene.isActive)
    if (names.includes('draft')) {
      const view = getView()
      draft.show(scene.draft.getRegion(view), view)
    }
    if (names.includes('overlay')) onDemand.overlay.draw(overlay?.isEmpty === false)
    if (scene.isActive || isDrawing || editing) rest()
    // Once more when it is over, too.
    if (overlay?.isMoving) invalidate('overlay')
    if (!complete.base || (scene.isActive && !complete.active) || editor.texts.isBusy) return
    const resolved = waiting
    waiting = []
    for (const resolve of resolved) resolve()
  }

  /** For what does not change, while something above it does. */
  function rest(): void {
    still.rest()
    onDemand.overlay.rest()
  }

  function resize(): void {
    const { clientWidth: width, clientHeight: height } = container
    if (Konva.pixelRatio !== window.devicePixelRatio) {
      Konva.pixelRatio = window.devicePixelRatio
      for (const layer of Object.values(layers)) layer.getCanvas().setPixelRatio(Konva.pixelRatio)
    }
    stage.size({ width, height })
    for (const layer of Object.values(onDemand)) layer.release()
    editor.setViewport({ width, height })
    invalidate(...everything)
  }

  const elements = [
    ...Object.values(layers).map((layer) => layer.getNativeCanvasElement()),
    draft.element,
  ]
  const stopWatching = watchSurface(container, elements, {
    onResize: resize,
    onLost() {
      scene.forget()
      invalidate(...everything)
    },
  })
  const stopPointers = listenToPointers(container, editor)
  const stopZooms = listenToZooms(container, editor, { root })
  const subscriptions = [
    // What of this is at rest, the scene knows: it asks for a frame itself.
    editor.onShapeChanges((changes) => {
      const { draft } = editor.state.getState()
      if (changes.some(({ id }) => id !== draft?.id)) invalidate('active', 'draft')
    }),
    followOverlaid(editor, () => invalidate('overlay')),
    editor.board.presence.subscribe(({ what }) => {
      if (what === 'ink') invalidate('active', 'overlay')
      // Others' cursors move in frames of their own.
      if (what === 'pointers') rest()
    }),
    editor.texts.subscribe(() => invalidate(...everything)),
    editor.state.subscribe((now, before) => {
      if (now.camera !== before.camera) invalidate(...everything)
      if (now.draft !== before.draft) {
        invalidate('draft')
        if (now.draft?.id !== before.draft?.id) invalidate('base')
      }
      if (now.drag !== before.drag) {
        invalidate('active', 'overlay')
        if (now.drag?.ids !== before.drag?.ids) invalidate('base')
      }
      if (now.preview !== before.preview) invalidate(...everything)
      if (now.erasing !== before.erasing || now.editing !== before.editing) invalidate('base')
      if (overlaid.some((key) => now[key] !== before[key])) invalidate('overlay')
    }),
  ]
  resize()

  return {
    setTheme(next) {
      if (next === currentTheme) return
      currentTheme = next
      scene.setTheme(next)
      invalidate(...everything)
    },
    setOverlay(next) {
      overlay?.destroy()
      overlay = next
      invalidate('overlay')
    },
    showHighlights(highlights) {
      overlay?.showHighlights(highlights)
      invalidate('overlay')
    },
    ...createAddedTypefaces({ editor, scene, onAdded: () => invalidate(...everything) }),
    whenPainted() {
      return new Promise((resolve) => {
        waiting.push(resolve)
        invalidate('base', 'active')
      })
    },
    drawUncached: () => copyUncached(scene, getView()),
    drawForPrint: () => drawForPrint(editor, scene.source),
    drawSmall: (size) => drawSmall(scene, size),
    drawOverview: (target, camera) => scene.drawOverview(target, toView(camera, target.canvas, 1)),
    countOverviews: scene.countOverviews,
    ...shareAssets(scene, pdf),
    copyPicture: (hash) => copyPicture(scene, hash),
    destroy() {
      cancelAnimationFrame(frame)
      stopWatching()
      stopPointers()
      stopZooms()
      for (const stop of subscriptions) stop()
      still.destroy()
      overlay?.destroy()
      for (const layer of Object.values(onDemand)) layer.destroy()
      scene.destroy()
      pdf.destroy()
      stage.destroy()
      surface.remove()
    },
  }
}
