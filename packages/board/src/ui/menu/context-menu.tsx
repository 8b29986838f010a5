import type { ScreenPoint } from '@tiza/editor/camera'
import type { Command } from '@tiza/editor/commands/command'
import type { Editor } from '@tiza/editor/editor'
import { isLockedByHosts } from '@tiza/protocol'
import { type KeyboardEvent, Suspense, useEffect, useId, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { FindAuthor } from '../authors/create-author-finder.ts'
import { MadeByLine } from '../authors/lazy-authors.ts'
import { maySeeAuthors } from '../authors/may-see-authors.ts'
import { useEditor, useEditorState } from '../parts/editor-context.ts'
import { useHasKeyboard } from '../parts/keyboard-context.ts'
import { findSurface, restoreFocus } from '../parts/restore-focus.ts'
import { useShownKeys } from '../parts/shown-keys.ts'
import { useOwnPress } from '../parts/use-own-press.ts'
import { useTitles } from '../parts/use-titles.ts'
import { alignIcons } from './align-icons.ts'
import { getMenuSections } from './get-menu-sections.ts'
import { placeMenu } from './place-menu.ts'
import './context-menu.css'

interface ContextMenuProps {
  readonly findAuthor: FindAuthor
}

/** What can be done with what is selected, or with the board, at the place that was asked for. */
export function ContextMenu(props: ContextMenuProps) {
  const at = useEditorState(({ menuAt }) => menuAt)
  return at ? <OpenContextMenu {...props} at={at} /> : null
}

/** Half of what a finger covers, CSS pixels. */
const fingerPx = 24

function OpenContextMenu({ at, findAuthor }: ContextMenuProps & { readonly at: ScreenPoint }) {
  const { t } = useTranslation()
  const editor = useEditor()
  const ref = useRef<HTMLDivElement>(null)
  const ownPress = useOwnPress()
  const aboutId = useId()
  const sections = getMenuSections(editor)
  const close = () => editor.closeMenu()

  useLayoutEffect(() => {
    const menu = ref.current
    const room = menu?.parentElement
    if (!menu || !room) return undefined
    const place = () => {
      const { x, y } = placeMenu(at, {
        menu: { width: menu.offsetWidth, height: menu.offsetHeight },
        room: { width: room.clientWidth, height: room.clientHeight },
        gapPx: matchMedia('(pointer: coarse)').matches ? fingerPx : 0,
      })
      menu.style.setProperty('--menu-x', `${x}px`)
      menu.style.setProperty('--menu-y', `${y}px`)
    }
    place()
    const observer = new ResizeObserver(place)
    observer.observe(room)
    return () => observer.disconnect()
  }, [at])

  useEffect(() => {
    const before = document.activeElement
    const surface = findSurface(ref.current)
    ref.current?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus()
    const handlePress = ({ target }: PointerEvent) => {
      if (target instanceof globalThis.Node && !ref.current?.contains(target)) editor.closeMenu()
    }
    document.addEventListener('pointerdown', handlePress, { capture: true })
    return () => {
      document.removeEventListener('pointerdown', handlePress, { capture: true })
      restoreFocus(surface, before)
    }
  }, [editor])

  const handleRun = (command: Command) => {
    close()
    editor.run(command.name)
  }

  return (
    <div
      ref={ref}
      className="context-menu panel"
      role="menu"
      // Where it scrolls, keys must reach it.
      tabIndex={0}
      aria-label={t('menu.context')}
      aria-describedby={aboutId}
      {...ownPress}
      onKeyDown={(event) => moveFocus(event, close)}
      onContextMenu={(event) => event.preventDefault()}
    >
      <AboutShape id={aboutId} findAuthor={findAuthor} />
      {sections.map(({ name, commands }) => (
        <fieldset key={name} className="context-menu__section" data-section={name}>
          {commands.map((command) => (
            <Entry
              key={command.name}
              command={command}
              editor={editor}
              onRun={() => handleRun(command)}
            />
          ))}
        </fieldset>
      ))}
    </div>
  )
}

/** What there is to know of the one shape that is selected: no entry, but the description of the menu. */
function AboutShape({ id, findAuthor }: ContextMenuProps & { readonly id: string }) {
  const { t } = useTranslation()
  const { board, state } = useEditor()
  const [only, ...others] = state.getState().selection
  const shape = only === undefined || others.length > 0 ? undefined : board.getShape(only)
  const hasAuthor = shape?.standsFor === undefined && maySeeAuthors(board.status)
  const isLocked = isLockedByHosts(shape)
  if (!shape || !(hasAuthor || isLocked)) return null
  return (
    <div id={id} className="context-menu__about">
      {hasAuthor && (
        <Suspense>
          <MadeByLine shape={shape} findAuthor={findAuthor} />
        </Suspense>
      )}
      {isLocked && <div>{t('menu.lockedByHost')}</div>}
    </div>
  )
}

interface EntryProps {
  readonly command: Command
  readonly editor: Editor
  readonly onRun: () => void
}

function Entry({ command, editor, onRun }: EntryProps) {
  const titles = useTitles()
  const toShownKeys = useShownKeys()
  const hasKeyboard = useHasKeyboard()
  const label = titles.toCommand(command)
  const Icon = alignIcons[command.name]
  const on = command.isOn?.(editor)
  const [keys] = command.keys
  return (
    <button
      type="button"
      className={Icon ? 'context-menu__icon' : 'context-menu__row'}
      {...(on === undefined
        ? { role: 'menuitem' }
        : { role: 'menuitemcheckbox', 'aria-checked': on })}
      aria-label={Icon && label}
      title={Icon && label}
      tabIndex={-1}
      onClick={onRun}
    >
      {Icon ? <Icon aria-hidden size={18} /> : <span>{label}</span>}
      {!Icon && hasKeyboard && keys && <kbd aria-hidden>{toShownKeys(keys)}</kbd>}
    </button>
  )
}

/** Arrows, Home, End and first letters go from entry to entry; Esc and Tab close. */
function moveFocus(event: KeyboardEvent<HTMLElement>, close: () => void): void {
  event.stopPropagation()
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^="menuitem"]')]
  const at = entries.findIndex((entry) => entry.matches(':focus'))
  const next = getNextEntry(event.key, { entries, at })
  if (next) next.focus()
  else if (event.key === 'Escape' || event.key === 'Tab') close()
  else return
  event.preventDefault()
}

function getNextEntry(
  key: string,
  { entries, at }: { entries: readonly HTMLElement[]; at: number },
): HTMLElement | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return entries[(at + 1) % entries.length]
    case 'ArrowUp':
    case 'ArrowLeft':
      return entries.at(at <= 0 ? -1 : at - 1)
    case 'Home':
      return entries[0]
    case 'End':
      return entries.at(-1)
  }
  if (key.length !== 1 || key === ' ') return undefined
  const order = [...entries.slice(at + 1), ...entries.slice(0, at + 1)]
  return order.find((entry) =>
    (entry.ariaLabel ?? entry.textContent ?? '').toLowerCase().startsWith(key.toLowerCase()),
  )
}
