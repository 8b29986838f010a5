import { type BoardClient, type ConnectOptions, connectBoard } from '@tiza/client'
import { compareOrder, type Right, type Shape } from '@tiza/protocol'
import type { ScreenPoint } from '../camera.ts'
import type { CommandName } from '../commands/names.ts'
import { createEditor, type EditorOptions } from '../create-editor.ts'
import type { Modifiers, PointerEditorEvent, PointerSample } from '../events.ts'
import type { ExtensibleEditor } from '../extensible-editor.ts'
import type { EditorState } from '../state/editor-state.ts'
import type { ShapeStyle } from '../state/shape-style.ts'
import type { ToolName } from '../tool-names.ts'
import { drawing } from '../tools/drawing.ts'
import { editing } from '../tools/editing.ts'
import { unplugged } from './unplugged.ts'
import { type BoardWithRole, withRole } from './with-role.ts'

interface PointerOptions {
  readonly device?: 'mouse' | 'touch' | 'pen'
  readonly pointerId?: number
  readonly button?: number
  readonly pressure?: number
  readonly modifiers?: Partial<Modifiers>
}

const noModifiers: Modifiers = { shift: false, alt: false, mod: false }
const betweenSamplesMs = 16
/** From one sample of a move to the next, as long as there are no more than `mostSteps`. */
const stepPx = 12
/** Of one move: a hand that has to go far goes faster. */
const mostSteps = 100

/** The real editor with the real tools on a real board, moved by a test instead of a hand. */
export class TestEditor {
  readonly editor: ExtensibleEditor
  readonly board: BoardClient
  #now = 0
  #timers: { readonly atMs: number; readonly run: () => void }[] = []
  #pointer: Required<PointerOptions> & ScreenPoint = {
    ...{ device: 'mouse', pointerId: 1, button: 0, pressure: 0.5, modifiers: {}, x: 0, y: 0 },
  }

  #role: Pick<BoardWithRole, 'onlyLooks' | 'setRight'>

  constructor(
    given: BoardClient,
    options: Pick<EditorOptions, 'measureText' | 'readOnly' | 'shapes' | 'getFitArea'> = {},
  ) {
    const { board, ...role } = withRole(given)
    this.board = board
    this.#role = role
    this.editor = createEditor({
      ...options,
      board,
      extensions: [drawing, editing],
      now: () => this.#now,
      delay: (run, ms) => {
        const timer = { atMs: this.#now + ms, run }
        this.#timers.push(timer)
        return () => {
          this.#timers = this.#timers.filter((other) => other !== timer)
        }
      },
    })
    this.editor.setViewport({ width: 1000, height: 700 })
  }

  /** What its clock says. */
  get nowMs(): number {
    return this.#now
  }

  get state(): EditorState {
    return this.editor.state.getState()
  }

  /** Shapes from bottom to top. */
  get shapes(): Shape[] {
    return [...this.board.shapes.values()].sort(compareOrder)
  }

  get kinds(): string[] {
    return this.shapes.map(({ kind }) => kind)
  }

  useTool(tool: ToolName): this {
    this.editor.setTool(tool)
    return this
  }

  useStyle(style: Partial<ShapeStyle>): this {
    this.editor.setStyle(style)
    return this
  }

  down(x: number, y: number, options: PointerOptions = {}): this {
    const defaults = {
      device: 'mouse',
      pointerId: 1,
      button: 0,
      pressure: 0.5,
      modifiers: {},
    } as const
    this.#pointer = { ...defaults, ...options, x, y }
    return this.#point('down', { x, y })
  }

  /** Moves in one sample for every few pixels, as a browser would report it. */
  moveTo(x: number, y: number, modifiers?: Partial<Modifiers>): this {
    if (modifiers) this.#pointer = { ...this.#pointer, modifiers }
    const from = this.#pointer
    const length = Math.hypot(x - from.x, y - from.y)
    const steps = Math.max(1, Math.min(mostSteps, Math.ceil(length / stepPx)))
    for (let step = 1; step <= steps; step++) {
      this.#advanceBy(betweenSamplesMs)
      const part = step / steps
      this.#point('move', { x: from.x + (x - from.x) * part, y: from.y + (y - from.y) * part })
    }
    return this
  }

  up(): this {
    return this.#point('up', this.#pointer)
  }

  /** A press and its release in one place. */
  click(x: number, y: number, options?: PointerOptions): this {
    return this.down(x, y, options).up()
  }

  doubleClick(x: number, y: number): this {
    this.click(x, y).click(x, y)
    this.editor.dispatch({ type: 'double', at: { x, y }, modifiers: noModifiers })
    return this
  }

  /** The browser takes the pointer away. */
  cancel(): this {
    this.editor.dispatch({ type: 'cancel', pointerId: this.#pointer.pointerId })
    return this
  }

  /** Presses and releases a key, e.g. `press('z', { mod: true })`. */
  press(key: string, modifiers: Partial<Modifiers> = {}, code = toCode(key)): this {
    const event = { key, code, modifiers: { ...noModifiers, ...modifiers } }
    this.editor.dispatch({ type: 'keydown', ...event })
    this.editor.dispatch({ type: 'keyup', ...event })
    return this
  }

  hold(key: string): this {
    const modifiers = { ...noModifiers, shift: key === 'Shift', alt: key === 'Alt' }
    this.editor.dispatch({ type: 'keydown', key, code: toCode(key), modifiers })
    return this
  }

  release(key: string): this {
    this.editor.dispatch({ type: 'keyup', key, code: toCode(key), modifiers: noModifiers })
    return this
  }

  wheel(
    x: number,
    y: number,
    by: { dx?: number; dy?: number },
    modifiers: Partial<Modifiers> = {},
  ) {
    this.editor.dispatch({
      ...{ type: 'wheel', at: { x, y }, dx: 0, dy: 0, ...by },
      modifiers: { ...noModifiers, ...modifiers },
    })
    return this
  }

  /** From now on the board may be looked at only. */
  mayOnlyLook(how?: { readonly isInPlace: boolean }): this {
    this.#role.onlyLooks(how)
    return this
  }

  /** From now on that is what one may do. */
  hasRight(right: Right): this {
    this.#role.setRight(right)
    return this
  }

  run(command: CommandName): this {
    this.editor.run(command)
    return this
  }

  type(text: string): this {
    this.editor.updateText(text)
    return this
  }

  /** Lets time pass; what was due happens in its order. */
  wait(ms: number): this {
    this.#advanceBy(ms)
    return this
  }

  #advanceBy(ms: number): void {
    const until = this.#now + ms
    for (;;) {
      const due = this.#timers
        .filter(({ atMs }) => atMs <= until)
        .sort((a, b) => a.atMs - b.atMs)[0]
      if (!due) break
      this.#timers = this.#timers.filter((timer) => timer !== due)
      this.#now = due.atMs
      due.run()
    }
    this.#now = until
  }

  #point(type: 'down' | 'move' | 'up', { x, y }: ScreenPoint): this {
    const { pointerId, device, button, pressure, modifiers } = this.#pointer
    const sample: PointerSample = {
      ...{ x, y, timeMs: this.#now },
      pressure: device === 'pen' ? pressure : undefined,
    }
    const event: Omit<PointerEditorEvent<'move'>, 'type'> = {
      ...{ pointerId, device, samples: [sample] },
      button: type === 'move' ? -1 : button,
      modifiers: { ...noModifiers, ...modifiers },
    }
    this.#pointer = { ...this.#pointer, x, y }
    this.editor.dispatch({ type, ...event })
    return this
  }
}

/** An editor on a board that nobody else has; empty, unless a storage has a copy of it. */
export async function createTestEditor({
  shapes,
  getFitArea,
  ...options
}: Pick<ConnectOptions, 'storage' | 'kinds'> &
  Pick<EditorOptions, 'shapes' | 'getFitArea'> = {}): Promise<TestEditor> {
  const board = await connectBoard(
    { url: 'http://localhost/', board: 'T'.repeat(22), ...options },
    { createTransport: () => unplugged },
  )
  return new TestEditor(board, { shapes, ...(getFitArea && { getFitArea }) })
}

function toCode(key: string): string {
  if (key === ' ') return 'Space'
  return /^\d$/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`
}
