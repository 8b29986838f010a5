import { type Element, type Given, toText } from '../../excalidraw/element.ts'
import type { ExcalidrawMapping } from '../../excalidraw/mapping.ts'
import { isRound, toBoxed } from '../../excalidraw/to-boxed.ts'

/** What shows a page of the web there. */
const embeds: readonly string[] = ['embeddable', 'iframe']

export const rectFromExcalidraw: ExcalidrawMapping = {
  kind: 'rect',
  types: ['rectangle', ...embeds],
  holdsText: true,
  toRegisters: (element) => ({
    ...toBoxed(element),
    round: isRound(element),
    ...(embeds.includes(element.type) ? toStandIn(element) : {}),
  }),
}

/** In place of a page, its address. */
function toStandIn({ given }: Element): Given {
  return { text: toText(given.link) }
}
