import { kinds } from '@tiza/protocol'
import {
  type BoxedShape,
  createBoxedGeometry,
  createShapeRegistry,
  defineShape,
  drawLabel,
  drawOutline,
  labelText,
  outlineFields,
  type Path,
  standardShapes,
  toKnownKinds,
} from '@tiza/shapes'

export const flower = defineShape<BoxedShape>({
  kind: 'flower',
  // It consists of what an ellipse does: a box, an outline and a text.
  schema: kinds.ellipse,
  geometry: createBoxedGeometry('ellipse'),
  description: { getName: () => ({ en: 'Flower', es: 'Flor' }) },
  getStyleFields: () => [...outlineFields, 'opacity'],
  text: labelText,
  draw(shape, pen, look) {
    const box = look.getBox()
    const [across, down] = [box.width / 4, box.height / 4]
    const petals: Path = (tracer) => {
      for (let petal = 0; petal < 6; petal++) {
        const angle = (petal * Math.PI) / 3
        const x = box.x + box.width / 2 + across * Math.cos(angle)
        const y = box.y + box.height / 2 + down * Math.sin(angle)
        tracer.moveTo(x + across, y)
        tracer.ellipse(x, y, across, down, 0, 0, Math.PI * 2)
      }
    }
    drawOutline(pen, petals, { shape, box, theme: look.theme })
    drawLabel(pen, shape, { box, look })
  },
})

/** For editors. */
export const shapes = createShapeRegistry([...standardShapes.all, flower])
/** For the server and its clients. */
export const knownKinds = toKnownKinds(shapes)
