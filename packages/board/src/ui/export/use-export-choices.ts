import type { Theme } from '@tiza/shapes'
import { useState } from 'react'
import { useEditor } from '../parts/editor-context.ts'
import { useTheme } from '../parts/theme-context.ts'
import { type ExportChoices, type ExportScope, exportScopes } from './export-choices.ts'
import type { ListedFrame } from './list-frames.ts'

interface StoredChoices {
  get(): ExportChoices
  set(choices: ExportChoices): void
}

/**
 * What is chosen, as it was last time and as far as it can be now: what is selected comes first, since somebody
 * has selected it. Each change is remembered.
 */
export function useExportChoices(
  stored: StoredChoices,
  frames: readonly ListedFrame[],
): {
  readonly choices: ExportChoices
  /** What can be exported now. */
  readonly scopes: readonly ExportScope[]
  readonly frame: ListedFrame | undefined
  readonly theme: Theme
  change(changed: Partial<ExportChoices>): void
  setFrame(id: string): void
} {
  const editor = useEditor()
  const boardTheme = useTheme()
  const [selection] = useState(() => editor.state.getState().selection)
  const scopes = exportScopes.filter((scope) => {
    if (scope === 'selected') return selection.length > 0
    return scope === 'framed' ? frames.length > 0 : true
  })
  const [choices, setChoices] = useState((): ExportChoices => {
    const last = stored.get()
    if (scopes.includes('selected')) return { ...last, scope: 'selected' }
    return scopes.includes(last.scope) ? last : { ...last, scope: 'all' }
  })
  const [frameId, setFrame] = useState(() =>
    selection.find((id) => frames.some((one) => one.id === id)),
  )

  return {
    ...{ choices, scopes, setFrame },
    frame: frames.find(({ id }) => id === frameId) ?? frames[0],
    theme: choices.theme ?? boardTheme,
    change(changed) {
      const next = { ...choices, ...changed }
      setChoices(next)
      stored.set(next)
    },
  }
}
