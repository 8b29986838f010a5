import { createCollector } from '../collector.ts'
import type { Reader } from '../format.ts'
import { parseJsonObject } from '../parse-json.ts'
import { toText } from '../text-of.ts'
import { parseXml } from '../xml/parse-xml.ts'
import { addItem } from './add-item.ts'
import { fromJson } from './from-json.ts'
import { fromSvg } from './from-svg.ts'
import type { WboItem } from './wbo-item.ts'

/** Reads a board of WBO, in JSON or SVG. */
export const readWbo: Reader = (source, options) => {
  const { measureText } = options
  const collector = createCollector(options)
  for (const item of toItems(toText(source).trim())) {
    if (item) addItem(item, { collector, measureText })
    else collector.lose('element')
  }
  return collector.finish(collector.cut())
}

function toItems(text: string): Iterable<WboItem | undefined> {
  if (text.startsWith('<')) return fromSvg(parseXml([text]))
  return fromJson(parseJsonObject(text))
}
