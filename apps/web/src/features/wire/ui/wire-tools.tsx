import { IconButton } from '@tiza/board/ui/parts/icon-button'
import { Cable, CircleHelp, Download, Filter, Pause, Play, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toTranscript } from '../record/to-transcript.ts'
import type { Recording } from '../record/wire-row.ts'
import { saveText } from './save-text.ts'
import { toTransportName } from './use-row-text.ts'

/** What opens above the rows, one at a time. */
export type Section = 'filter' | 'connection' | 'lesson'

interface WireToolsProps {
  /** What is shown, which is what is saved. */
  readonly recording: Recording
  /** Of the connection as it is now. */
  readonly transport: string | undefined
  /** How much has come since it was paused; `undefined` where it is not. */
  readonly held: number | undefined
  readonly section: Section | undefined
  readonly onSection: (section: Section) => void
  readonly onPause: () => void
  readonly onClear: () => void
  readonly onClose: () => void
}

/** The head of the wire view: what the connection is, and what can be done with the record. */
export function WireTools({
  recording,
  transport,
  held,
  section,
  onSection,
  onPause,
  onClear,
  onClose,
}: WireToolsProps) {
  const { t } = useTranslation()
  const [isSaved, setSaved] = useState(false)
  const toToggle = (name: Section) => ({
    ...{ tip: 'below' as const, 'aria-expanded': section === name },
    onClick: () => onSection(name),
  })
  return (
    <header className="wire-view__head">
      <div className="wire-view__title">
        <h2>{t('commands.toggle-wire')}</h2>
        <span className="wire-view__transport" data-transport={transport ?? 'none'}>
          {toTransportName(transport, t)}
        </span>
        <IconButton
          {...{ label: t('wire.close'), icon: X, tip: 'below', onClick: onClose }}
          data-tip-align="end"
        />
      </div>
      <div className="wire-view__tools" role="group" aria-label={t('wire.tools')}>
        <IconButton
          label={t('wire.lesson.label')}
          icon={CircleHelp}
          data-tip-align="start"
          {...toToggle('lesson')}
        />
        <IconButton label={t('wire.connection.label')} icon={Cable} {...toToggle('connection')} />
        <IconButton label={t('wire.filter.label')} icon={Filter} {...toToggle('filter')} />
        <IconButton
          label={t(held === undefined ? 'wire.pause' : 'wire.resume')}
          icon={held === undefined ? Pause : Play}
          tip="below"
          onClick={onPause}
        />
        <IconButton label={t('wire.clear')} icon={Trash2} tip="below" onClick={onClear} />
        <IconButton
          label={t('wire.save')}
          icon={Download}
          tip="below"
          onClick={() => {
            const text = JSON.stringify(toTranscript(recording), null, 1)
            saveText(text, 'tiza-transcript.json')
            setSaved(true)
          }}
        />
        {held !== undefined && (
          <span className="wire-view__held">{t('wire.held', { count: held })}</span>
        )}
      </div>
      <p className="wire-view__note" role="status">
        {isSaved && t('wire.saved')}
      </p>
    </header>
  )
}
