import { useTranslation } from 'react-i18next'
import { FoundFileRow } from './found-file-row.tsx'
import type { ImportActions, ImportState } from './import-state.ts'
import { RefusedFiles } from './refused-files.tsx'
import { toReadingWords } from './to-reading-words.ts'

type PreviewStepProps = Omit<Extract<ImportState, { state: 'previewing' }>, 'state'> & {
  readonly actions: ImportActions
}

/** What was found in files, what is lost of it, and whether it is to be placed. */
export function PreviewStep({
  files,
  reading,
  refused,
  picture,
  room,
  mayOpenAsNew = false,
  problem,
  actions,
}: PreviewStepProps) {
  const { t } = useTranslation()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (room === undefined) actions.accept()
      }}
    >
      {picture && (
        <div className="import__picture">
          {picture.address !== undefined && (
            <img src={picture.address} alt={t('import.pictureAlt')} />
          )}
        </div>
      )}
      {files.map((file, at) => (
        <FoundFileRow
          // biome-ignore lint/suspicious/noArrayIndexKey: several may have the same name, and none moves
          key={at}
          file={file}
          onWay={(way) => actions.setWay(at, way)}
        />
      ))}
      <RefusedFiles refused={refused} />
      {room !== undefined && <p role="alert">{t('import.noRoom', { count: room })}</p>}
      {problem && <p role="alert">{t(`import.notOpened.${problem}`)}</p>}
      {reading !== undefined && (
        <progress className="dialog__progress" aria-label={toReadingWords(t, reading)} />
      )}
      <div className="dialog__buttons">
        <button type="button" className="button" onClick={actions.cancel}>
          {t('import.cancel')}
        </button>
        {mayOpenAsNew && (
          <button type="button" className="button" onClick={actions.openAsNew}>
            {t('import.openAsNew')}
          </button>
        )}
        <button
          type="submit"
          className="button button--main"
          data-first
          aria-disabled={room !== undefined}
        >
          {t('import.place')}
        </button>
      </div>
    </form>
  )
}
