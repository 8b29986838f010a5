import { readdirSync, readFileSync } from 'node:fs'

/** One drawing of Excalidraw: a scene, or an item of a library as one. */
export interface Item {
  readonly name: string
  /** The JSON of a file of it. */
  readonly text: string
}

/** All drawings in the files of some folders, in the order of their names. */
export function listItems(folders: readonly string[]): readonly Item[] {
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => /\.excalidraw(?:lib)?$/.test(file))
      .toSorted()
      .flatMap((file) => toItems(file, readFileSync(`${folder}/${file}`, 'utf8'))),
  )
}

/** So many of them, from all over the list. */
export function pickItems(items: readonly Item[], count: number): readonly Item[] {
  if (items.length <= count) return items
  const step = items.length / count
  return Array.from({ length: count }, (_, at) => items[Math.floor(at * step)]).flatMap((item) =>
    item ? [item] : [],
  )
}

function toItems(file: string, text: string): readonly Item[] {
  const given = JSON.parse(text)
  if (given.type !== 'excalidrawlib') return [{ name: file, text }]
  const items: readonly unknown[] = given.libraryItems ?? given.library ?? []
  return items.map((item, at) => {
    const elements = Array.isArray(item) ? item : Reflect.get(Object(item), 'elements')
    return {
      name: `${file} ${at + 1}`,
      text: JSON.stringify({ type: 'excalidraw', version: 2, elements }),
    }
  })
}
