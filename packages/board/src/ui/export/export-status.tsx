import { useTranslation } from 'react-i18next'
import type { ExportRun } from './use-export-run.ts'

/** How far a file has come, or what has become of it. */
export function ExportStatus({ run }: { readonly run: ExportRun }) {
  const { t } = useTranslation()
  if (run.state === 'busy') {
    return (
      <progress
        className="dialog__progress"
        aria-label={t('export.working')}
        max={1}
        value={run.share}
      />
    )
  }
  const lines =
    run.state === 'failed'
      ? [t(run.failure ? `export.failures.${run.failure}` : 'export.failed')]
      : run.state === 'done'
        ? [
            ...(run.copied ? [t(`export.copied.${run.copied}`)] : []),
            ...(run.missing > 0 ? [t('export.missing', { count: run.missing })] : []),
          ]
        : []
  return (
    <div role="status">
      {lines.map((line) => (
        <p key={line} className="export__note">
          {line}
        </p>
      ))}
    </div>
  )
}
