import type { Box } from '@tiza/shapes'
import { toNumber, toText } from '@tiza/shapes/excalidraw'
import type { StoreShape } from './parse-store.ts'
import { toTextRegisters } from './rich-text.ts'
import { getShapeScale, textSizes, toSize } from './style.ts'

/** The side of a note, board units. */
const noteSide = 200
/** The size of what says none, board units. */
const usual = { width: 300, height: 320 } as const

/** From one line of a text to the next there, as a multiple of its font size. */
export const storeLineHeight = 1.35

/** How large a shape is that fills a box, before it is turned; `undefined` for one that is drawn otherwise. */
export function toStoreSize({
  type,
  props,
}: Pick<StoreShape, 'type' | 'props'>): Pick<Box, 'width' | 'height'> | undefined {
  switch (type) {
    case 'note': {
      const scale = getShapeScale(props)
      const height = (noteSide + Math.max(0, toNumber(props.growY))) * scale
      return { width: noteSide * scale, height }
    }
    case 'text': {
      const { text } = toTextRegisters(props, { lose: () => undefined })
      const lines = toText(text).split('\n').length
      const height = lines * toSize(textSizes, props) * storeLineHeight
      return { width: Math.abs(toNumber(props.w)) * getShapeScale(props), height }
    }
    case 'geo':
    case 'frame':
    case 'image':
    case 'video':
    case 'audio':
    case 'bookmark':
    case 'embed': {
      // Words may have made a form higher.
      const height = Math.abs(toNumber(props.h, usual.height)) + Math.max(0, toNumber(props.growY))
      return { width: Math.abs(toNumber(props.w, usual.width)), height }
    }
    default:
      return undefined
  }
}
