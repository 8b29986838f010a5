import type { ImportContext } from './import-context.ts'
import type { Reading } from './read-files.ts'

/** Reads for the board of an import, which says when that takes a while. */
export function toReading({
  editor,
  store,
  signal,
}: Pick<ImportContext, 'editor' | 'store' | 'signal'>): Reading {
  const onSlow = (name: string) => store.setState({ state: 'reading', name }, true)
  return { target: editor, signal, onSlow }
}
