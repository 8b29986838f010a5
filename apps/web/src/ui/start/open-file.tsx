import { RefusedFile as RefusedWords } from '@tiza/board/import/lazy-refused-file'
import type { ReadCandidate } from '@tiza/board/import/read-files'
import type { RefusedFile } from '@tiza/board/ui/import/import-state'
import { FolderOpen } from 'lucide-react'
import { Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFileDrop } from './use-file-drop.ts'

export interface OpenFileProps {
  /** Whether a board is being made. */
  readonly isBusy: boolean
  /** Whether a file may be opened now; says what is missing. */
  readonly mayOpen: () => boolean
  /** Reads a file: resolves with what is in it, or why it cannot be read; rejects once it is given up. */
  readonly onRead: (
    file: File,
    options: { readonly signal: AbortSignal; readonly onSlow: () => void },
  ) => Promise<ReadCandidate | RefusedFile>
  /** Makes a board of what was read. */
  readonly onFile: (read: ReadCandidate) => Promise<void>
}

/** A file on its way. */
interface Reading {
  readonly name: string
  readonly stop: AbortController
  /** Whether it takes long enough for somebody to wonder. */
  readonly isSlow: boolean
}

/** Reads a file that is chosen here, or dropped anywhere on the page, and has a board made of it. */
export function OpenFile({ isBusy, mayOpen, onRead, onFile }: OpenFileProps) {
  const { t } = useTranslation()
  /** The page is seen before its script has come, which alone can read a file. */
  const [canRead, setCanRead] = useState(false)
  const [reading, setReading] = useState<Reading>()
  const [refused, setRefused] = useState<RefusedFile>()
  const field = useRef<HTMLInputElement>(null)
  const isDisabled = isBusy || reading !== undefined || !canRead
  useEffect(() => setCanRead(true), [])

  const handleFile = async (file: File) => {
    if (isDisabled || !mayOpen()) return
    const stop = new AbortController()
    const begun = { name: file.name, stop, isSlow: false }
    setReading(begun)
    setRefused(undefined)
    try {
      const read = await onRead(file, {
        ...{ signal: stop.signal, onSlow: () => setReading({ ...begun, isSlow: true }) },
      })
      setReading(undefined)
      if ('fault' in read) setRefused(read)
      else await onFile(read)
    } catch (error) {
      setReading(undefined)
      if (!stop.signal.aborted) throw error
    }
  }

  const isHeld = useFileDrop((file) => void handleFile(file))

  return (
    <div className="start-page__open-file" data-held={isHeld}>
      <button
        type="button"
        className="button start-page__file"
        disabled={isDisabled}
        onClick={() => field.current?.click()}
      >
        <FolderOpen aria-hidden size={20} />
        {t('landing.openFile')}
      </button>
      <p className="start-page__note">{t('landing.openFileNote')}</p>
      <input
        ref={field}
        type="file"
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? []
          // The same file may be chosen again.
          target.value = ''
          if (file) void handleFile(file)
        }}
      />
      {reading?.isSlow && <Progress {...reading} />}
      {refused?.fault === 'unknown' && (
        <p className="start-page__failure" role="alert">
          {t('landing.notABoard', { name: refused.name })}
        </p>
      )}
      {refused && refused.fault !== 'unknown' && (
        <div className="start-page__failure">
          <Suspense>
            <RefusedWords refused={refused} />
          </Suspense>
        </div>
      )}
    </div>
  )
}

function Progress({ name, stop }: Pick<Reading, 'name' | 'stop'>) {
  const { t } = useTranslation()
  const words = t('landing.reading', { name })
  return (
    <div className="start-page__reading">
      <p role="status">{words}</p>
      <progress aria-label={words} />
      <button type="button" className="button" onClick={() => stop.abort()}>
        {t('landing.stopReading')}
      </button>
    </div>
  )
}
