import { findSurface, focusBoard } from '@tiza/board/ui/parts/restore-focus'
import type { Wire } from '@tiza/client'
import { type ClipboardEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { type Concept, findLatest } from '../record/concepts.ts'
import { everyRow, filterRows, listEvents } from '../record/filter-rows.ts'
import type { WireRecorder } from '../record/recorder.ts'
import { toRepeatable } from '../record/to-repeatable.ts'
import type { Recording, WireRow } from '../record/wire-row.ts'
import { useWireWords } from '../words/use-wire-words.ts'
import { ConnectionControls, type TransportChoice } from './connection-controls.tsx'
import { FilterControls } from './filter-controls.tsx'
import { Lesson } from './lesson.tsx'
import { Resizer } from './resizer.tsx'
import { RowList } from './row-list.tsx'
import { useRoom } from './use-room.ts'
import { type Section, WireTools } from './wire-tools.tsx'
import './wire-view.css'

export interface WireViewProps {
  readonly recorder: WireRecorder
  readonly wire: Wire
  readonly onClose: () => void
}

/** What passes between this page and the server, as it happens, beside the board. */
export function WireView(props: WireViewProps) {
  return useWireWords() ? <OpenView {...props} /> : null
}

function OpenView({ recorder, wire, onClose }: WireViewProps) {
  const { t } = useTranslation()
  const view = useRef<HTMLElement>(null)
  const recording = useSyncExternalStore(recorder.subscribe, recorder.get)
  const [paused, setPaused] = useState<Recording>()
  const [section, setSection] = useState<Section>()
  const [filter, setFilter] = useState(everyRow)
  const [openId, setOpenId] = useState<number>()
  const [choice, setChoice] = useState<TransportChoice>('usual')
  const { shape, ...room } = useRoom()
  const shown = paused ?? recording
  const rows = filterRows(shown.rows, filter)

  useEffect(() => {
    const stop = wire.observe(recorder.observe)
    return () => {
      stop()
      wire.resetTransports()
    }
  }, [wire, recorder])

  const close = () => {
    const surface = findSurface(view.current)
    const hadFocus = view.current?.contains(document.activeElement)
    onClose()
    if (hadFocus) focusBoard(surface)
  }
  const show = (row: WireRow) => {
    setFilter(everyRow)
    setOpenId(row.id)
  }
  return (
    <aside
      ref={view}
      className="wire-view"
      aria-label={t('commands.toggle-wire')}
      onCopy={keepFromBoard}
      onCut={keepFromBoard}
      onPaste={keepFromBoard}
    >
      <Resizer shape={shape} {...room} />
      <WireTools
        recording={shown}
        transport={recording.transport}
        held={paused ? Math.max(0, recording.total - paused.total) : undefined}
        section={section}
        onSection={(next) => setSection(next === section ? undefined : next)}
        onPause={() => setPaused(paused ? undefined : recording)}
        onClear={() => {
          recorder.clear()
          // What is recorded from now on begins with the board as it is.
          wire.observe(recorder.observe)
          setPaused(undefined)
          setOpenId(undefined)
        }}
        onClose={close}
      />
      {section === 'filter' && (
        <FilterControls filter={filter} events={listEvents(shown)} onFilter={setFilter} />
      )}
      {section === 'connection' && (
        <ConnectionControls
          wire={wire}
          isConnected={recording.transport !== undefined}
          choice={choice}
          onChoice={setChoice}
        />
      )}
      {section === 'lesson' && (
        <Lesson
          find={(concept: Concept) => findLatest(shown.rows, concept)}
          onShow={(row) => {
            setSection(undefined)
            show(row)
          }}
        />
      )}
      <RowList
        rows={rows}
        dropped={shown.dropped}
        isFiltered={filter !== everyRow}
        openId={openId}
        onOpen={setOpenId}
        toRepeatable={(row) => toRepeatable(row, recording)}
        onRepeat={wire.send}
      />
    </aside>
  )
}

function keepFromBoard(event: ClipboardEvent): void {
  event.stopPropagation()
}
