import { type Given, toText } from '@tiza/shapes/excalidraw'
import type { Collector } from '../collector.ts'
import { fromDataUrl } from '../data-url.ts'
import type { ReadOptions } from '../format.ts'
import type { Store, StoreShape } from './parse-store.ts'

/** What making shapes of a store needs. */
export interface StoreContext {
  readonly collector: Collector
  readonly store: Store
  readonly options: ReadOptions
  readonly shapes: ReadonlyMap<string, StoreShape>
  /** The ids of the shapes that are made, by those in the file. */
  readonly ids: ReadonlyMap<string, string>
  getGroup(id: string): string
  /** What `hash` calls the pictures that were taken, by the ids of their assets. */
  readonly pictures: Map<string, string>
}

/** What every kind has; `inner` are ids of groups within those of the shape. */
export function toCommon(
  shape: StoreShape,
  { collector, ids, getGroup }: Pick<StoreContext, 'collector' | 'ids' | 'getGroup'>,
  inner: readonly string[] = [],
): Given {
  const { opacity, isLocked } = shape
  const { groupDepth } = collector.limits
  if (shape.groups.length > groupDepth) collector.lose('group')
  const groups = [...shape.groups.map(getGroup), ...inner]
  const [group, ...subgroups] = groups.slice(0, groupDepth)
  return {
    ...(group !== undefined && { group }),
    ...(subgroups.length > 0 && { subgroups }),
    frame: shape.frame === undefined ? undefined : ids.get(shape.frame),
    ...(opacity !== 1 && { opacity: Math.min(1, Math.max(0, opacity)) }),
    ...(isLocked && { locked: true }),
  }
}

/** The picture of an asset, taken once; `undefined` where the file does not have its bytes. */
export function takePicture(
  assetId: string,
  address: unknown,
  { collector, pictures }: Pick<StoreContext, 'collector' | 'pictures'>,
): string | undefined {
  const known = pictures.get(assetId)
  if (known !== undefined) return known
  const picture = fromDataUrl(toText(address))
  if (!picture?.type.startsWith('image/')) return undefined
  const name = collector.addPicture(picture)
  pictures.set(assetId, name)
  return name
}
