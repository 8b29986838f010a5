import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import { type KeyboardEvent, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getTexts } from '../find/get-texts.ts'
import { useFound } from '../find/use-found.ts'
import { Dialog } from '../parts/dialog.tsx'
import { useEditor } from '../parts/editor-context.ts'
import { useHasKeyboard } from '../parts/keyboard-context.ts'
import { useShownKeys } from '../parts/shown-keys.ts'
import { type Titles, useTitles } from '../parts/use-titles.ts'
import { describeShape } from '../shapes/describe-shape.ts'
import { useShapeWords } from '../shapes/use-shape-words.ts'
import { rankEntries } from './rank-entries.ts'
import { type RecentNames, sortByRecency } from './recent.ts'
import './command-palette.css'

/** The way to all of them is to choose one. */
const mostHits = 8

interface Entry {
  readonly id: string
  readonly label: string
  readonly keys: string | undefined
  /** Whether it is a place on the board. */
  readonly isHit?: true
  run(): void
}

interface Hit extends Entry {
  readonly texts: readonly string[]
  readonly isHit: true
}

interface CommandPaletteProps {
  readonly recent: RecentNames
  readonly onClose: () => void
  /** Goes through all places on the board that have a text. */
  readonly onFind: (text: string) => void
}

/** Finds any tool or command by a few letters of its name; what was used last is offered first. */
export function CommandPalette({ recent, onClose, onFind }: CommandPaletteProps) {
  const { t } = useTranslation()
  const toShownKeys = useShownKeys()
  const hasKeyboard = useHasKeyboard()
  const editor = useEditor()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const listId = useId()
  const titles = useTitles()
  const entries = useMemo(() => getEntries(editor, { recent, titles }), [editor, recent, titles])
  const hits = useHits(typed, onFind)
  const found = useMemo(
    () => limitHits(rankEntries(typed, { names: entries, texts: hits })),
    [entries, hits, typed],
  )
  const chosen = found[Math.min(at, found.length - 1)]

  const run = (entry: Entry | undefined) => {
    if (!entry) return
    if (!entry.isHit) recent.add(entry.id)
    onClose()
    entry.run()
  }
  const handleKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setAt((Math.min(at, found.length - 1) + step + found.length) % found.length)
    else if (event.key === 'Enter') run(chosen)
    else return
    event.preventDefault()
  }

  return (
    <Dialog title={t('commands.palette')} onClose={onClose}>
      <div className="palette">
        <input
          data-first
          type="text"
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={chosen && `${listId}-${chosen.id}`}
          aria-label={t('palette.search')}
          placeholder={t('palette.search')}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value)
            setAt(0)
          }}
          onKeyDown={handleKey}
        />
        <div id={listId} role="listbox" aria-label={t('palette.results')} className="palette__list">
          {found.map((entry) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
            <div
              key={entry.id}
              id={`${listId}-${entry.id}`}
              ref={entry === chosen ? showEntry : undefined}
              role="option"
              tabIndex={-1}
              aria-selected={entry === chosen}
              onClick={() => run(entry)}
            >
              <span>{entry.label}</span>
              {hasKeyboard && entry.keys && <kbd>{toShownKeys(entry.keys)}</kbd>}
              {entry.isHit && <kbd>{t('find.hits')}</kbd>}
            </div>
          ))}
        </div>
        {found.length === 0 && <p className="palette__none">{t('palette.nothing')}</p>}
      </div>
    </Dialog>
  )
}

function showEntry(entry: HTMLElement | null): void {
  entry?.scrollIntoView({ block: 'nearest' })
}

/** What can be done just now: what was used last, then commands, then tools. */
function getEntries(
  editor: ExtensibleEditor,
  { recent, titles }: { readonly recent: RecentNames; readonly titles: Titles },
): readonly Entry[] {
  const { readOnly } = editor.state.getState()
  const commands = [...editor.commands.values()].filter(
    (command) => command.name !== 'palette' && command.isEnabled(editor),
  )
  const tools = [...editor.tools.values()].filter(({ worksReadOnly }) => !readOnly || worksReadOnly)
  const all = [
    ...commands.map((command) => ({
      ...{ id: command.name, label: titles.toCommand(command), keys: command.keys[0] },
      run: () => editor.run(command.name),
    })),
    ...tools.map((tool) => ({
      ...{ id: `tool-${tool.name}`, label: titles.toTool(tool), keys: tool.keys[0] },
      run: () => editor.setTool(tool.name),
    })),
  ]
  return sortByRecency(all, recent.get())
}

/** The shapes that have the text; choosing one goes there, and on from there. */
function useHits(typed: string, onFind: (text: string) => void): readonly Hit[] {
  const editor = useEditor()
  const words = useShapeWords()
  const { text, ids, placeholders } = useFound(typed)
  return useMemo(() => {
    if (text !== typed) return []
    const { board, shapes } = editor
    return ids.flatMap((id): Hit | [] => {
      const shape = board.getShape(id)
      if (!shape) return []
      const run = () => {
        editor.select([id])
        onFind(typed)
      }
      const name = placeholders.get(id)
      const texts = name === undefined ? getTexts(shape, { shapes }) : [name]
      return {
        ...{ id, keys: undefined, isHit: true, run, texts },
        get label() {
          return name ?? describeShape(shape, { shapes, words, hasPlace: false })
        },
      }
    })
  }, [editor, ids, onFind, placeholders, text, typed, words])
}

/** Leaves out places on the board beyond the first few. */
function limitHits(entries: readonly Entry[]): readonly Entry[] {
  let count = 0
  return entries.filter(({ isHit }) => !isHit || ++count <= mostHits)
}
