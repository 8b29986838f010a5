import type { BoardStatus, LiveInk } from '@tiza/client'
import { compareOrder, type Shape } from '@tiza/protocol'
import { expect } from '../harness/expect.ts'
import type { Driver, Point } from './driver.ts'
import { type Area, type Pixels, readPixels } from './pixels.ts'

export type ToolLabel =
  | 'Select'
  | 'Hand'
  | 'Pen'
  | 'Eraser'
  | 'Rectangle'
  | 'Ellipse'
  | 'Line'
  | 'Arrow'
  | 'Text'

/** Those that share a button. */
const shapeTools: ReadonlySet<ToolLabel> = new Set(['Rectangle', 'Ellipse', 'Line'])

/** Page object of a board. Points are CSS pixels from the top left of the canvas. */
export class BoardPage {
  readonly #driver: Driver

  constructor(driver: Driver) {
    this.#driver = driver
  }

  /**
   * Opens a board, waits until it is shown and online, and takes the pen: people who come to a board with
   * something on it read first.
   */
  async open(link: string): Promise<void> {
    await this.arrive(link)
    if (!link.includes('#')) {
      await this.#driver.evaluate(() => window.tiza?.editor.setTool('pen'), null)
    }
  }

  /** Opens a board and waits until it is shown and online, with the tool that it offers. */
  async arrive(link: string): Promise<void> {
    await this.#driver.goto(link)
    await this.waitReady()
  }

  async reload(): Promise<void> {
    await this.#driver.reload()
    await this.waitReady()
  }

  async waitReady(): Promise<void> {
    await expect
      .poll(() => this.getStatus(), { message: 'the board is loaded and online' })
      .toMatchObject({ loaded: true, connection: { state: 'online' } })
    await expect
      .poll(() => this.#getCanvasOrigin(), { message: 'the canvas is there' })
      .toBeTruthy()
    await expect
      .poll(() => this.#hasAllCommands(), { message: 'the later tools and commands are there' })
      .toBe(true)
  }

  /** Waits until the save pill shows one of its states, e.g. `saved`. */
  async waitPill(state: string): Promise<void> {
    await expect.poll(() => this.getPill(), { message: `the pill says ${state}` }).toBe(state)
  }

  /** Waits until the pill says that all is saved; at that moment, nothing is pending. */
  async waitSaved(): Promise<void> {
    let pending: number | undefined
    const getPill = async () => {
      const [pill, status] = await this.#driver.evaluate(
        () =>
          [
            document.querySelector<HTMLElement>('[data-testid="save-pill"]')?.dataset.state,
            window.tiza?.board.status,
          ] as const,
        null,
      )
      pending = status?.pending
      return pill
    }
    await expect.poll(getPill, { message: 'the pill says saved' }).toBe('saved')
    expect(pending).toBe(0)
  }

  getPill(): Promise<string | undefined> {
    return this.#driver.evaluate(
      () =>
        document.querySelector<HTMLElement>('[data-testid="save-pill"]')?.dataset.state ??
        undefined,
      null,
    )
  }

  /** The state of the client; `undefined` before there is one. */
  getStatus(): Promise<BoardStatus | undefined> {
    return this.#driver.evaluate(() => window.tiza?.board.status, null)
  }

  /** All shapes in board order, as this person sees them. */
  async getShapes(): Promise<readonly Shape[]> {
    const shapes = await this.#driver.evaluate(
      () => [...(window.tiza?.board.shapes.values() ?? [])],
      null,
    )
    return shapes.sort(compareOrder)
  }

  async getStrokes(): Promise<readonly Shape[]> {
    return (await this.getShapes()).filter(({ kind }) => kind === 'stroke')
  }

  /** The path of each line as drawn for this person, in rounded board units, in board order. */
  async getLinePaths(): Promise<readonly (readonly Point[])[]> {
    const lines = (await this.getShapes()).filter(({ kind }) => kind === 'line')
    return this.#driver.evaluate(
      (ids) =>
        ids.flatMap((id) => {
          const { editor, board } = window.tiza ?? {}
          const shape = board?.getShape(id)
          const drawn = shape && editor?.toDrawn(shape)
          if (drawn?.kind !== 'line') return []
          const [x, y] = drawn.pos
          return [drawn.path.map(([dx, dy]) => ({ x: Math.round(x + dx), y: Math.round(y + dy) }))]
        }),
      lines.map(({ id }) => id),
    )
  }

  /** Others' ink in progress, which is not on the board yet. */
  getLiveInk(): Promise<readonly LiveInk[]> {
    return this.#driver.evaluate(() => [...(window.tiza?.board.presence.ink.values() ?? [])], null)
  }

  /** Number of ink points that this person sees, finished or in progress. */
  getVisiblePoints(): Promise<number> {
    return this.#driver.evaluate(() => {
      const board = window.tiza?.board
      if (!board) return 0
      const ids = new Set([...board.shapes.keys(), ...board.presence.ink.keys()])
      let points = 0
      for (const id of ids) {
        points += Math.max(board.getPointCount(id), board.presence.ink.get(id)?.count ?? 0)
      }
      return points
    }, null)
  }

  /** The names on the cursors of others. */
  getCursorNames(): Promise<readonly string[]> {
    return this.#driver.evaluate(
      () =>
        [...document.querySelectorAll<HTMLElement>('[data-testid="cursor"]')].map((cursor) =>
          cursor.textContent.trim(),
        ),
      null,
    )
  }

  /** Number of others in the room. */
  getPeerCount(): Promise<number> {
    return this.#driver.evaluate(() => window.tiza?.board.presence.peers.size ?? 0, null)
  }

  /** The colours of those in the room, each once. */
  getColors(): Promise<readonly string[]> {
    return this.#driver.evaluate(() => {
      const { profile, peers = new Map() } = window.tiza?.board.presence ?? {}
      const profiles = [profile, ...[...peers.values()].map((peer) => peer.profile)]
      return [...new Set(profiles.flatMap((profile) => profile?.color ?? []))]
    }, null)
  }

  /** What is on the canvas. */
  async getPixels(area: Area): Promise<Pixels> {
    return Buffer.from(await this.#driver.evaluate(readPixels, area), 'base64')
  }

  async chooseTool(tool: ToolLabel): Promise<void> {
    if (shapeTools.has(tool)) {
      const group = await this.#driver.evaluate(
        () => document.querySelector('.tool-group > button')?.getAttribute('aria-label') ?? '',
        null,
      )
      await this.#driver.clickButton(group)
    }
    await this.#driver.clickButton(tool)
  }

  async undo(): Promise<void> {
    await this.#driver.clickButton('Undo')
  }

  async redo(): Promise<void> {
    await this.#driver.clickButton('Redo')
  }

  /** Puts the mouse down at the first point and moves it along the others. */
  async startDrag(points: readonly Point[]): Promise<void> {
    const [first, ...rest] = await this.#toPage(points)
    if (!first) return
    await this.#driver.moveMouse([first])
    await this.#driver.pressMouse()
    await this.#driver.moveMouse(rest)
  }

  async continueDrag(points: readonly Point[]): Promise<void> {
    await this.#driver.moveMouse(await this.#toPage(points))
  }

  async endDrag(): Promise<void> {
    await this.#driver.releaseMouse()
  }

  /** A complete stroke, or a drag with another tool. */
  async drag(points: readonly Point[]): Promise<void> {
    await this.startDrag(points)
    await this.endDrag()
  }

  async moveMouse(points: readonly Point[]): Promise<void> {
    await this.#driver.moveMouse(await this.#toPage(points))
  }

  async #toPage(points: readonly Point[]): Promise<Point[]> {
    const origin = await this.#getCanvasOrigin()
    if (!origin) throw new Error('there is no canvas')
    return points.map(({ x, y }) => ({ x: x + origin.x, y: y + origin.y }))
  }

  #hasAllCommands(): Promise<boolean> {
    return this.#driver.evaluate(() => window.tiza?.editor.commands.has('help') ?? false, null)
  }

  #getCanvasOrigin(): Promise<Point | undefined> {
    return this.#driver.evaluate(() => {
      const box = document.querySelector('canvas')?.getBoundingClientRect()
      return box && box.width > 0 && box.height > 0 ? { x: box.x, y: box.y } : undefined
    }, null)
  }
}
