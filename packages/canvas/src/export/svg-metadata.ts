import { fromBase64, toBase64 } from '@tiza/pictures/base64'
import { insideName } from './inside.ts'

/** The element of an SVG that has a packed text. */
export function toSvgMetadata(packed: Uint8Array): string {
  return `<metadata id="${insideName}">${toBase64(packed)}</metadata>`
}

const element = new RegExp(`<metadata id="${insideName}">([\\w+/=]+)</metadata>`)

/** The packed text of an SVG; `undefined` where it has none. Nothing of the file is run, loaded or expanded. */
export function findSvgMetadata(svg: string): Uint8Array | undefined {
  const [, base64] = element.exec(svg) ?? []
  return base64 === undefined ? undefined : fromBase64(base64)
}
