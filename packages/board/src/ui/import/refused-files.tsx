import { useTranslation } from 'react-i18next'
import type { RefusedFile } from './import-state.ts'
import { isDiagramWord } from './words/known-words.ts'

/** Which files are not taken, and why. */
export function RefusedFiles({ refused }: { readonly refused: readonly RefusedFile[] }) {
  const { t } = useTranslation()
  return (
    <div role="alert">
      {refused.map(({ name, fault, detail: { line = 1, diagram = '' } = {} }, at) => {
        const kind = t(`import.diagrams.${isDiagramWord(diagram) ? diagram : 'other'}`)
        const words = { name: name || t('import.pasted'), line, diagram: kind }
        // biome-ignore lint/suspicious/noArrayIndexKey: several may have the same name, and none moves
        return <p key={at}>{t(`import.refused.${fault}`, words)}</p>
      })}
    </div>
  )
}
