import type { RepeatableEvent } from '@tiza/client'
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WireRow } from '../record/wire-row.ts'
import { RowDetail } from './row-detail.tsx'
import { RowLine } from './row-line.tsx'

/** More rows than that are shown when somebody asks for them. */
const rowsPerPage = 200
/** How far from the end one may be and still follow it, CSS pixels. */
const slackPx = 24

interface RowListProps {
  readonly rows: readonly WireRow[]
  /** How many had to make room before the first of them. */
  readonly dropped: number
  readonly isFiltered: boolean
  /** The row whose payload is shown. */
  readonly openId: number | undefined
  readonly onOpen: (id: number | undefined) => void
  readonly toRepeatable: (row: WireRow) => RepeatableEvent | undefined
  readonly onRepeat: (event: RepeatableEvent) => void
}

/** The rows, the oldest first; it stays at the end while one is there. One stop of Tab, arrows within. */
export function RowList({
  rows,
  dropped,
  isFiltered,
  openId,
  onOpen,
  toRepeatable,
  onRepeat,
}: RowListProps) {
  const { t } = useTranslation()
  const list = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  /** Under a pointer nothing moves, so that one hits what one means. */
  const isHeld = useRef(false)
  const [pages, setPages] = useState(1)
  const [stopId, setStopId] = useState<number>()
  const openAt = rows.findIndex(({ id }) => id === openId)
  // A row that somebody was led to is shown, however old it is.
  const count = Math.max(pages * rowsPerPage, openAt < 0 ? 0 : rows.length - openAt)
  const shown = rows.slice(-count)
  const hidden = rows.length - shown.length
  const stop = shown.find(({ id }) => id === stopId) ?? shown.at(-1)
  const last = rows.at(-1)

  useLayoutEffect(() => {
    if (last && isAtEnd.current && !isHeld.current) scrollToEnd(list.current)
  }, [last])
  useLayoutEffect(() => {
    if (openId === undefined) return
    isAtEnd.current = false
    getLines(list.current)
      .find((line) => line.dataset.row === String(openId))
      ?.closest('li')
      ?.scrollIntoView({ block: 'nearest' })
  }, [openId])

  const handleKey = (event: KeyboardEvent) => {
    const lines = getLines(list.current)
    const at = lines.findIndex((line) => line.matches(':focus'))
    const next = at < 0 ? undefined : toNext(event.key, { at, count: lines.length })
    if (event.key === 'Escape' && openId !== undefined) onOpen(undefined)
    else if (next !== undefined) lines[next]?.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the lines in it are buttons
    <div
      ref={list}
      className="wire-view__rows"
      onKeyDown={handleKey}
      onPointerEnter={() => {
        isHeld.current = true
      }}
      onPointerLeave={() => {
        isHeld.current = false
        if (isAtEnd.current) scrollToEnd(list.current)
      }}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < slackPx
      }}
    >
      {dropped > 0 && <p>{t('wire.dropped', { count: dropped })}</p>}
      {hidden > 0 && (
        <button type="button" className="wire-view__link" onClick={() => setPages(pages + 1)}>
          {t('wire.earlier', { count: Math.min(hidden, rowsPerPage) })}
        </button>
      )}
      {rows.length === 0 && <p>{t(isFiltered ? 'wire.nothing' : 'wire.empty')}</p>}
      <ol aria-label={t('wire.list')}>
        {shown.map((row) => {
          const isOpen = row.id === openId
          return (
            <li key={row.id} data-from={row.from} data-event={row.event}>
              <RowLine
                row={row}
                isOpen={isOpen}
                isStop={row === stop}
                onToggle={onOpen}
                onFocus={setStopId}
              />
              {isOpen && <RowDetail row={row} repeatable={toRepeatable(row)} onRepeat={onRepeat} />}
            </li>
          )
        })}
      </ol>
    </div>
  )
}

function scrollToEnd(list: HTMLElement | null): void {
  if (list) list.scrollTop = list.scrollHeight
}

function getLines(list: HTMLElement | null): readonly HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('button[data-row]') ?? [])]
}

/** Where a key leads from a line; `undefined` for all other keys. */
function toNext(
  key: string,
  { at, count }: { readonly at: number; readonly count: number },
): number | undefined {
  if (key === 'ArrowDown') return Math.min(at + 1, count - 1)
  if (key === 'ArrowUp') return Math.max(at - 1, 0)
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : undefined
}
