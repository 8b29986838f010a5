import { cutText } from '@tiza/protocol'
import { type Given, isGiven, toNumber, toText } from '@tiza/shapes/excalidraw'
import { placeBox } from '../transform.ts'
import type { StoreShape } from './parse-store.ts'
import { type StoreContext, takePicture, toCommon } from './store-context.ts'
import { toStoreSize } from './store-size.ts'

/** Characters of a description of a picture. */
const longestAlt = 500

/** What is lost of things that become a box, besides pictures. */
const losses: Readonly<Record<string, string>> = {
  ...{ image: 'picture', video: 'video', audio: 'sound', embed: 'embed' },
}

/** Adds a picture, or a box with the name of what cannot be shown, which leads there. */
export function addMedia(shape: StoreShape, context: StoreContext): void {
  const { collector, store, ids } = context
  const { props, type } = shape
  const asset = store.assets.get(toText(props.assetId))
  const about = asset && isGiven(asset.props) ? asset.props : {}
  const size = toStoreSize(shape)
  const place = size && placeBox(shape.toPage, { x: 0, y: 0, ...size })
  const common = { ...place, ...toCommon(shape, context) }
  const id = ids.get(shape.id)

  const hash = type === 'image' ? takePicture(toText(props.assetId), about.src, context) : undefined
  if (hash !== undefined) {
    if (toText(props.url) !== '') collector.lose('link')
    if (isGiven(props.crop) && props.crop.isCircle === true) collector.lose('roundCrop')
    const alt = cutText(toText(props.altText), longestAlt)
    const scale = [props.flipX === true ? -1 : 1, props.flipY === true ? -1 : 1]
    const isFlipped = scale.includes(-1)
    const look = { crop: toCrop(props.crop), ...(alt && { alt }), ...(isFlipped && { scale }) }
    collector.add('image', { hash, ...look, ...common }, id)
    return
  }
  const loss = losses[type]
  if (loss !== undefined) collector.lose(loss)
  if (toText(about.image) !== '') collector.lose('picture')
  collector.add('rect', { ...boxLook, ...toWords(props, about), ...common }, id)
}

const boxLook: Given = {
  ...{ color: 'grey', fill: 'grey', width: 1, round: true, font: 'sans', fontSize: 16 },
}

/** The name of what a box stands for, and where that is: a link that somebody may follow. */
function toWords(props: Given, about: Given): Given {
  const addresses = [props.url, about.src].map(toText)
  const link = addresses.find((address) => /^https?:/.test(address))
  const [name = ''] = [about.title, about.name, link].map(toText).filter((text) => text !== '')
  return { text: name, ...(name !== '' && { link }) }
}

/** The part that is seen, as fractions: left, top, right, bottom. */
function toCrop(crop: unknown): readonly number[] | undefined {
  if (!isGiven(crop) || !isGiven(crop.topLeft) || !isGiven(crop.bottomRight)) return undefined
  const { topLeft, bottomRight } = crop
  const part = [topLeft.x, topLeft.y, bottomRight.x, bottomRight.y].map((value) => toNumber(value))
  const [left = 0, top = 0, right = 0, bottom = 0] = part
  return right > left && bottom > top ? part : undefined
}
