import { createCollector } from '../collector.ts'
import { FormatError, type Reader } from '../format.ts'
import { gunzipText, isGzip } from '../gunzip.ts'
import { layPages, type Page } from '../lay-pages.ts'
import { toText } from '../text-of.ts'
import { parseXml } from '../xml/parse-xml.ts'
import { readPage } from './read-page.ts'

/** Bytes that a notebook may come to when it is unpacked. */
const mostBytes = 64_000_000

/** Reads a notebook of Xournal++, packed or not: its pages lie in rows, each in a frame with its number. */
export const readXopp: Reader = (source, options) => {
  const { bytes } = source
  const root = parseXml(isGzip(bytes) ? gunzipText(bytes, mostBytes) : [toText(source)])
  if (root.name !== 'xournal') throw new FormatError('damaged')
  const collector = createCollector(options)
  const pages: Page[] = []
  for (const element of root.children) {
    if (element.name === 'page') {
      pages.push({ name: String(pages.length + 1), ...readPage(element, collector) })
    }
  }
  return collector.finish(layPages(pages, collector))
}
