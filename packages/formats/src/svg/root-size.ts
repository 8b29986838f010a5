import type { XmlElement } from '../xml/parse-xml.ts'
import { parseLength } from './length.ts'
import { getViewBox, type Size } from './viewport.ts'

/** The size of a picture that says none (CSS 2, 10.3.2). */
const usualSize: Size = { width: 300, height: 150 }

/** How large a file wants to be seen, pixels. */
export function getRootSize(root: XmlElement): Size {
  const box = getViewBox(root)
  const get = (name: 'width' | 'height') => {
    const size = parseLength(root.attributes.get(name), { fontSize: 16, whole: Number.NaN })
    return size !== undefined && size > 0 ? size : undefined
  }
  const [width, height] = [get('width'), get('height')]
  if (width !== undefined && height !== undefined) return { width, height }
  const ratio = box ? box.width / box.height : usualSize.width / usualSize.height
  if (width !== undefined) return { width, height: width / ratio }
  if (height !== undefined) return { width: height * ratio, height }
  return box ? { width: box.width, height: box.height } : usualSize
}
