import type { Layer } from 'konva/lib/Layer'
import type { Stage } from 'konva/lib/Stage'
import { createOnDemandLayer, type OnDemandLayer } from './on-demand-layer.ts'
import { createStillPicture } from './still-picture.ts'

/** A layer of a stage that is hidden while it is empty, and a still picture when that is asked for. */
export function toOnDemand(layer: Layer, stage: Pick<Stage, 'size'>): OnDemandLayer {
  return createOnDemandLayer({
    setVisible: (isVisible) => layer.visible(isVisible),
    setSize: ({ width, height }) => layer.getCanvas().setSizeIfChanged(width, height),
    draw: () => layer.draw(),
    getSize: () => stage.size(),
    still: createStillPicture(layer.getNativeCanvasElement()),
  })
}
