import { toCombinations } from '@tiza/editor/commands/combination'
import type { CommandName } from '@tiza/editor/commands/names'
import { pageKeys } from '@tiza/editor/commands/page-keys'
import type { ExtensibleEditor } from '@tiza/editor/extensible-editor'
import { isApple } from '../ui/parts/is-apple.ts'
import { holdKeys } from './hold-keys.ts'
import { isForOthers } from './listen-to-keys.ts'
import { toKeyEvent } from './to-key-event.ts'

/** A key that was pressed before its command was there. */
export interface EarlyKeys {
  /** The commands are there: does what was asked for, and gives its field what was typed since. */
  repeat(): void
  /** The commands cannot be had: keys do again what they do. */
  drop(): void
  stop(): void
}

/** What opens something that one types in. */
const openers = [
  'find',
  'palette',
  'help',
  'rename-board',
] as const satisfies readonly CommandName[]

/**
 * Remembers a key that opens a field which is still being loaded, and keeps from the board what is typed after
 * it.
 */
export function keepEarlyKeys(root: HTMLElement, editor: ExtensibleEditor): EarlyKeys {
  const stop = new AbortController()
  const apple = isApple()
  let wanted: (typeof openers)[number] | undefined
  let release = () => {}

  root.addEventListener(
    'keydown',
    (event) => {
      if (event.defaultPrevented || isForOthers(event)) return
      const press = toKeyEvent('keydown', event, { apple })
      const combinations = press ? toCombinations(press) : []
      const name = openers.find((one) => pageKeys[one].some((keys) => combinations.includes(keys)))
      if (name === undefined || editor.commands.has(name)) return
      // Nor does the browser look for anything.
      event.preventDefault()
      if (wanted !== undefined) return
      event.stopImmediatePropagation()
      wanted = name
      release = holdKeys(root, () => {
        wanted = undefined
      })
    },
    { capture: true, signal: stop.signal },
  )

  const drop = () => {
    wanted = undefined
    release()
  }
  return {
    drop,
    repeat() {
      if (wanted === undefined) return
      const name = wanted
      wanted = undefined
      if (editor.commands.get(name)?.isEnabled(editor)) editor.run(name)
      else release()
    },
    stop() {
      stop.abort()
      drop()
    },
  }
}
