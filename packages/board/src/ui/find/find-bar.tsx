import { getPart } from '@tiza/editor/fit-into'
import type { Highlight } from '@tiza/editor/highlight'
import type { Shape } from '@tiza/protocol'
import { type Box, touches } from '@tiza/shapes'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import {
  type KeyboardEvent,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../parts/editor-context.ts'
import { IconButton } from '../parts/icon-button.tsx'
import { findSurface, focusBoard } from '../parts/restore-focus.ts'
import { createFindSession, type FindSession } from './create-find-session.ts'
import type { createHighlighter, Highlighter } from './create-highlighter.ts'
import type { FoundTexts } from './found-texts.ts'
import { glideTo } from './glide-to.ts'
import { toHitCamera, toWordsCamera } from './to-hit-camera.ts'
import './find-bar.css'

interface FindBarProps {
  /** What is looked for: kept as long as the board is open, so that one can go on. */
  readonly text: string
  readonly onText: (text: string) => void
  readonly onClose: () => void
  /** The part of the canvas that no control covers, CSS pixels. */
  readonly getFreeArea: () => Box
  /** Texts that are no part of shapes. Default: there are none. */
  readonly texts?: FoundTexts | undefined
  /** Marks what is found on shapes, in place of what was. */
  readonly onHighlight: (highlights: readonly Highlight[]) => void
}

/** Finds text on the board while one sees it: hits in the order of reading, each shown and selected. */
export function FindBar({ getFreeArea, texts, onHighlight, ...rest }: FindBarProps) {
  const { t } = useTranslation()
  const editor = useEditor()
  const [session, setSession] = useState<FindSession>()
  // Closing the bar leaves the view on its way to what was found.
  const stopGliding = useRef(() => {})
  // Before the next key: it is meant for the field.
  useLayoutEffect(() => {
    let highlighter: Promise<Highlighter> | undefined
    let shown: object | undefined
    const glide = (shape: Shape, words?: Box) => {
      stopGliding.current()
      const { camera } = editor.state.getState()
      const [page, area] = [editor.getBounds(shape), editor.getFitArea()]
      const to = words
        ? toWordsCamera(camera, { words, page }, area)
        : toHitCamera(camera, page, area)
      stopGliding.current = glideTo(editor, to)
    }
    const onShow = async (shape: Shape, nth: number) => {
      const own = {}
      shown = own
      const isRead = texts?.get(shape) !== undefined
      const view = getPart(editor.state.getState().camera, editor.getFitArea())
      // Words on a page may take a moment to be found.
      if (!isRead || !touches(editor.getBounds(shape), view)) glide(shape)
      if (!isRead) return
      const words = await (await highlighter)?.findBox(shape, nth)
      if (shown === own) glide(shape, words)
    }
    const toPlaceholder = (number: number) => t('shapes.frame', { number })
    const own = createFindSession(editor, {
      ...{ getFreeArea, toPlaceholder, texts },
      onShow: (shape, nth) => void onShow(shape, nth).catch(() => glide(shape)),
    })
    setSession(own)
    highlighter = texts && loadHighlighter(editor, { session: own, texts, onShow: onHighlight })
    return () => {
      shown = undefined
      own.stop()
      void highlighter?.then(({ stop }) => stop()).catch(() => undefined)
    }
  }, [editor, getFreeArea, onHighlight, t, texts])
  return session && <Bar session={session} {...rest} />
}

/** Loaded with the bar, which does not wait for it. */
async function loadHighlighter(
  ...parameters: Parameters<typeof createHighlighter>
): Promise<Highlighter> {
  const code = await import('./create-highlighter.ts')
  return code.createHighlighter(...parameters)
}

interface BarProps extends Omit<FindBarProps, 'getFreeArea' | 'texts' | 'onHighlight'> {
  readonly session: FindSession
}

function Bar({ session, text, onText, onClose }: BarProps) {
  const { t } = useTranslation()
  const field = useRef<HTMLInputElement>(null)
  const { at, count, hasMore, isKnown, isReading } = useSyncExternalStore(
    session.subscribe,
    session.get,
  )

  useEffect(() => session.find(text), [session, text])
  useLayoutEffect(() => {
    const root = field.current?.closest<HTMLElement>('.tiza')
    field.current?.focus()
    field.current?.select()
    // Wherever the focus is: F3 goes on, and Ctrl+F returns to the field.
    const handleKey = (event: globalThis.KeyboardEvent) => {
      const isFind = event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey)
      if (isFind && field.current?.matches(':focus')) return
      if (event.key !== 'F3' && !isFind) return
      event.preventDefault()
      if (isFind) field.current?.select()
      else session.step(event.shiftKey ? -1 : 1)
    }
    root?.addEventListener('keydown', handleKey, { capture: true })
    return () => root?.removeEventListener('keydown', handleKey, { capture: true })
  }, [session])

  const close = () => {
    const surface = findSurface(field.current)
    onClose()
    focusBoard(surface)
  }
  const handleKey = (event: KeyboardEvent<HTMLElement>) => {
    const by = event.target === field.current ? toStep(event) : undefined
    if (by) session.step(by)
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const all = hasMore ? t('find.more', { count }) : String(count)
  return (
    <div
      className="find-bar panel"
      role="search"
      aria-label={t('commands.find')}
      onKeyDown={handleKey}
    >
      <input
        ref={field}
        className="input"
        type="text"
        inputMode="search"
        enterKeyHint="next"
        aria-label={t('find.field')}
        placeholder={t('find.field')}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        value={text}
        onChange={({ target }) => onText(target.value)}
      />
      <span className="find-bar__count" role="status">
        {isKnown && count > 0 && t('find.count', { at, all })}
        {isKnown && count === 0 && t(isReading ? 'find.reading' : 'find.nothing')}
      </span>
      <IconButton
        label={t('find.previous')}
        icon={ChevronUp}
        tip="below"
        disabled={count === 0}
        onClick={() => session.step(-1)}
      />
      <IconButton
        label={t('find.next')}
        icon={ChevronDown}
        tip="below"
        disabled={count === 0}
        onClick={() => session.step(1)}
      />
      <IconButton
        label={t('dialog.close')}
        icon={X}
        tip="below"
        data-tip-align="end"
        onClick={close}
      />
    </div>
  )
}

/** Where a key of the field leads. */
function toStep({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent): 1 | -1 | undefined {
  if (key === 'ArrowDown') return 1
  if (key === 'ArrowUp') return -1
  const goes = key === 'Enter' || (key.toLowerCase() === 'g' && (ctrlKey || metaKey))
  return goes ? (shiftKey ? -1 : 1) : undefined
}
