/** An event of Chromium's trace, as far as it is read here; times in microseconds. */
export interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  /** Time of the processor, with which others on the machine do not interfere. */
  readonly tdur?: number
  readonly args?: { readonly data?: { readonly type?: string } }
}

/** What drawing cost for each move of the pointer: counts, and milliseconds of the processor. */
export interface DrawingCosts {
  readonly moves: number
  /** Frames that the page handed to the compositor. */
  readonly commits: number
  /** Canvases whose pixels were copied for the compositor. */
  readonly resources: number
  readonly styles: number
  readonly layouts: number
  readonly paints: number
  readonly scriptMs: number
  readonly commitMs: number
  readonly mainThreadMs: number
  readonly compositorMs: number
  /** From the dispatch of a move to the end of the frame in which its ink was drawn, milliseconds. */
  readonly drawnMs: readonly number[]
  /** To when the display compositor has drawn that frame. */
  readonly presentedMs: readonly number[]
}

const names = {
  commits: 'ProxyMain::BeginMainFrame::commit',
  resources: 'Canvas2DResourceProvider::ProduceCanvasResource',
  styles: 'UpdateLayoutTree',
  layouts: 'Layout',
  paints: 'Paint',
} as const

/** Reads the trace of a page on which somebody drew, from the first marked move to the last. */
export function readTrace(events: readonly TraceEvent[]): DrawingCosts {
  const marks = events.filter(({ name }) => name === 'move').sort((a, b) => a.ts - b.ts)
  const [first, last] = [marks[0], marks.at(-1)]
  if (!first || !last) throw new Error('no move was marked')
  const moves = marks.length
  const drawing = events.filter(({ ts }) => ts >= first.ts && ts <= last.ts + afterLastUs)
  const main = drawing.filter(({ pid, tid }) => pid === first.pid && tid === first.tid)
  const display = drawing.filter(({ name }) => name === 'DirectRenderer::DrawFrame')
  const count = (name: string) =>
    main.filter((event) => event.name === name && event.ph === 'X').length / moves
  const sumMs = (all: readonly TraceEvent[], name: string) =>
    all.reduce((sum, event) => sum + (event.name === name ? (event.tdur ?? 0) : 0), 0) /
    1_000 /
    moves
  const delays = marks.map((move) => getDelays(move, { main, display }))
  return {
    moves,
    commits: count(names.commits),
    resources: count(names.resources),
    styles: count(names.styles),
    layouts: count(names.layouts),
    paints: count(names.paints),
    scriptMs: sumMs(main, 'FunctionCall'),
    commitMs: sumMs(main, 'Commit'),
    mainThreadMs: sumMs(main, 'RunTask'),
    compositorMs: sumMs(display, 'DirectRenderer::DrawFrame'),
    drawnMs: delays.flatMap(({ drawnMs }) => drawnMs ?? []),
    presentedMs: delays.flatMap(({ presentedMs }) => presentedMs ?? []),
  }
}

/** What a last move sets off ends within this. */
const afterLastUs = 50_000

function getDelays(
  move: TraceEvent,
  threads: Threads,
): { readonly drawnMs?: number; readonly presentedMs?: number } {
  const ink = threads.main.find(({ name, ts }) => name === 'ink' && ts >= move.ts)
  const { committedUs, presentedUs } = ink ? readHandover(ink, threads) : {}
  const since = (us: number) => (us - move.ts) / 1_000
  return {
    ...(committedUs !== undefined && { drawnMs: since(committedUs) }),
    ...(presentedUs !== undefined && { presentedMs: since(presentedUs) }),
  }
}

/** The events of a page's main thread, and those of the display compositor that draw. */
interface Threads {
  readonly main: readonly TraceEvent[]
  readonly display: readonly TraceEvent[]
}

/** When the frame in which ink was drawn was handed over by the main thread, and when it was presented. */
export function readHandover(
  ink: TraceEvent,
  { main, display }: Threads,
): { readonly committedUs?: number; readonly presentedUs?: number } {
  const commit = main.find(({ name, ts }) => name === 'Commit' && ts >= ink.ts)
  if (!commit) return {}
  const committedUs = commit.ts + (commit.dur ?? 0)
  // The compositor goes on before the main thread has ended its part.
  const drawn = display.find(({ ts }) => ts >= commit.ts)
  return drawn ? { committedUs, presentedUs: drawn.ts + (drawn.dur ?? 0) } : { committedUs }
}
