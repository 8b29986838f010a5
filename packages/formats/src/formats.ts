import { excalidrawFormat } from './excalidraw/excalidraw-format.ts'
import type { Format, Source } from './format.ts'
import { markdownFormat } from './markdown/markdown-format.ts'
import { mermaidFormat } from './mermaid/mermaid-format.ts'
import { outlineFormat } from './outline/outline-format.ts'
import { svgFormat } from './svg/svg-format.ts'
import { tableFormat } from './table/table-format.ts'
import { tizaFormat } from './tiza/tiza-format.ts'
import { tldrawFormat } from './tldraw/tldraw-format.ts'
import { wboFormat } from './wbo/wbo-format.ts'
import { xoppFormat } from './xopp/xopp-format.ts'

/** All formats that are read, those that are told most surely by their beginning first. */
export const formats: readonly Format[] = [
  ...[tizaFormat, excalidrawFormat, tldrawFormat, wboFormat, xoppFormat],
  ...[svgFormat, mermaidFormat, markdownFormat, tableFormat, outlineFormat],
]

/**
 * The format of a file: that of its beginning, else that of its name, which may then turn out to promise too
 * much; `undefined` where it has neither.
 */
export function findFormat(source: Source, among: readonly Format[] = formats): Format | undefined {
  return among.find((format) => format.matches(source)) ?? findByName(source.name, among)
}

function findByName(name: string, among: readonly Format[]): Format | undefined {
  const lower = name.toLowerCase()
  return among.find(({ extensions }) => extensions.some((ending) => lower.endsWith(ending)))
}
