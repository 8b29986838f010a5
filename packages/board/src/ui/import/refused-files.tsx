import { useTranslation } from 'react-i18next'
import type { RefusedFile } from './import-state.ts'

/** Which files are not taken, and why. */
export function RefusedFiles({ refused }: { readonly refused: readonly RefusedFile[] }) {
  const { t } = useTranslation()
  return (
    <div role="alert">
      {refused.map(({ name, fault }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: several may have the same name, and none moves
        <p key={at}>{t(`import.refused.${fault}`, { name: name || t('import.pasted') })}</p>
      ))}
    </div>
  )
}
