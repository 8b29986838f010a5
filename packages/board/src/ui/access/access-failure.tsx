import { useTranslation } from 'react-i18next'
import type { AccessFailure } from './use-access.ts'

/** Why something that a host wanted has not been done; empty where all has. */
export function AccessFailureLine({ failure }: { readonly failure: AccessFailure | undefined }) {
  const { t } = useTranslation()
  return (
    <p className="access__failure" role="alert" hidden={!failure}>
      {failure && t(`access.failed.${failure}`)}
    </p>
  )
}
