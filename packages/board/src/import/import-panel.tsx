import { useStore } from 'zustand'
import { ImportDialog } from '../ui/import/import-dialog.tsx'
import { useImportWords } from '../ui/import/words/use-import-words.ts'
import type { Door } from './create-door.ts'
import { knownFormats } from './known-formats.ts'

const formats = knownFormats.map(({ name }) => name)

/** The dialog of what comes in. */
export default function ImportPanel({ door }: { readonly door: Door }) {
  const shown = useStore(door.store)
  if (!useImportWords()) return null
  return <ImportDialog shown={shown} actions={door.actions} formats={formats} />
}
