import type { TextLayout } from '../text/text-layout.ts'
import type { TextRequest } from '../text/text-request.ts'
import type { TextStyle } from '../text/text-style.ts'
import { fitLetters } from './fit-letters.ts'
import { layoutText, type MeasureText, walkLayout } from './layout-text.ts'
import type { BrokenText } from './text-line.ts'

export type { TextRequest }

/** The layouts of a board's texts: each is made once, and long ones in slices. */
export interface TextLayouts {
  /**
   * A layout. `undefined` where the text is long and has not been laid out yet: subscribers are notified
   * once it has.
   */
  find(request: TextRequest): TextLayout | undefined
  /** A layout, made now if need be: 10,000 letters take some 10 ms. */
  get(request: TextRequest): TextLayout
  /** Whether a layout is known as it is now; if not, it will be made. */
  ensure(request: TextRequest): boolean
  /** Whether any is still to be made. */
  readonly isBusy: boolean
  /** Makes layouts again, of texts that an undo may bring back, too: typefaces have come. Long ones stay meanwhile. */
  refresh(isConcerned?: IsConcerned): void
  /** Notifies of each slice that has finished a layout. Returns a function that stops it. */
  subscribe(listener: () => void): () => void
  destroy(): void
}

/** Whether a text in a style is measured otherwise by now. */
export type IsConcerned = (request: Pick<TextRequest, 'text' | 'style'>) => boolean

export interface TextLayoutsOptions {
  readonly measure: MeasureText
  readonly now?: () => number
  readonly delay?: (run: () => void, ms: number) => () => void
}

/** Texts of no more code units are laid out at once. */
export const longText = 256
/** Longer ones are laid out at once for so long, and so many steps, until the thread has had a pause. */
const atOnceMs = 3
const stepsAtOnce = 48
/** As long as a slice may take, and as many steps. */
const sliceMs = 6
const stepsASlice = 256
/** Code units of all texts whose layouts are kept. */
const mostUnits = 2e6
/** Layouts of one text that are kept: a width for each frame of a resize. */
const mostOfOne = 8
/** Long texts that were laid out last: what one types is like one of them. */
const mostRecent = 4

interface Known {
  readonly layout: TextLayout
  readonly style: TextStyle
  generation: number
}

/** The generation of a layout that is to be made again, whatever the others are. */
const outdated = -1

interface Job {
  readonly request: TextRequest
  readonly key: string
  readonly steps: Iterator<void, TextLayout, void>
}

interface Recent extends BrokenText {
  /** What its lines depend on: letters of another size break elsewhere. */
  readonly key: string
  readonly generation: number
}

export function createTextLayouts({
  measure,
  now = () => performance.now(),
  delay = (run, ms) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}: TextLayoutsOptions): TextLayouts {
  /** By text and then by style, least recently used first. */
  const known = new Map<string, Map<string, Known>>()
  /** One for each text, the one that was asked for last at the end. */
  const jobs = new Map<string, Job>()
  const listeners = new Set<() => void>()
  let recent: readonly Recent[] = []
  let units = 0
  let generation = 0
  let stepsLeft = stepsAtOnce
  let msLeft = atOnceMs
  let cancel: (() => void) | undefined
  /** Texts that were waited for have been laid out, and nobody was notified yet. */
  let isAnyMade = false

  function getKnown(text: string, key: string): Known | undefined {
    const ofText = known.get(text)
    if (!ofText) return undefined
    known.delete(text)
    known.set(text, ofText)
    return ofText.get(key)
  }

  function keep({ text, ...request }: TextRequest, key: string, layout: TextLayout): TextLayout {
    const ofText = known.get(text) ?? new Map<string, Known>()
    if (!known.has(text)) units += text.length
    known.set(text, ofText)
    ofText.delete(key)
    ofText.set(key, { layout, style: request.style, generation })
    if (ofText.size > mostOfOne) ofText.delete(ofText.keys().next().value ?? key)
    for (const oldest of known.keys()) {
      if (units <= mostUnits) break
      known.delete(oldest)
      units -= oldest.length
    }
    if (text.length > longText) {
      const style = { ...request.style, fontSize: layout.fontSize }
      const own = { key: toKey({ style, wrap: request.wrap }), generation, text }
      recent = [{ ...own, lines: layout.lines }, ...recent].slice(0, mostRecent)
    }
    return layout
  }

  function toJob(request: TextRequest, key: string): Job {
    const { text, style, wrap, room } = request
    const job = jobs.get(text)
    if (job?.key === key) return job
    const walk = (style: TextStyle) => {
      const lineKey = toKey({ style, wrap })
      const like = recent.find((one) => one.key === lineKey && one.generation === generation)
      return walkLayout(text, style, { measure, wrap, like })
    }
    return {
      request,
      key,
      steps: room === undefined ? walk(style) : fitLetters({ style, room, walk }),
    }
  }

  /** Goes on with a job until it is done or `goesOn` says no. */
  function advance(job: Job, goesOn: () => boolean): TextLayout | undefined {
    while (goesOn()) {
      const step = job.steps.next()
      if (!step.done) continue
      const { text } = job.request
      if (jobs.get(text) === job) {
        // Somebody was told to wait for it, whoever has it made now.
        jobs.delete(text)
        isAnyMade = true
        schedule()
      }
      return keep(job.request, job.key, step.value)
    }
    return undefined
  }

  function schedule(): void {
    cancel ??= delay(work, 0)
  }

  /** A slice: what was asked for last is wanted first. */
  function work(): void {
    stepsLeft = stepsAtOnce
    msLeft = atOnceMs
    const until = now() + sliceMs
    let steps = stepsASlice
    for (const job of [...jobs.values()].reverse()) {
      if (!advance(job, () => steps-- > 0 && now() < until)) break
    }
    cancel = undefined
    if (jobs.size > 0) schedule()
    if (!isAnyMade) return
    isAnyMade = false
    for (const listener of listeners) listener()
  }

  return {
    find(request) {
      const { text } = request
      const key = toKey(request)
      const found = getKnown(text, key)
      if (found?.generation === generation) return found.layout
      const job = toJob(request, key)
      if (text.length <= longText) return advance(job, () => true)
      const sinceMs = now()
      const made = advance(job, () => stepsLeft-- > 0 && now() - sinceMs < msLeft)
      msLeft -= now() - sinceMs
      if (!made) {
        jobs.delete(text)
        jobs.set(text, job)
      }
      schedule()
      return made ?? found?.layout
    },
    get(request) {
      const { text, style, wrap } = request
      const key = toKey(request)
      const found = getKnown(text, key)
      if (found?.generation === generation) return found.layout
      const made = advance(toJob(request, key), () => true)
      return made ?? layoutText(text, style, { measure, wrap })
    },
    ensure(request) {
      const { text } = request
      const key = toKey(request)
      if (text.length <= longText || getKnown(text, key)?.generation === generation) return true
      if (!jobs.has(text)) jobs.set(text, toJob(request, key))
      schedule()
      return false
    },
    get isBusy() {
      return jobs.size > 0
    },
    refresh(isConcerned) {
      // What one typed before is of lines that were measured before.
      recent = []
      if (!isConcerned) {
        generation++
        jobs.clear()
        return
      }
      for (const [text, { request }] of jobs) if (isConcerned(request)) jobs.delete(text)
      for (const [text, ofText] of known)
        for (const one of ofText.values())
          if (isConcerned({ text, style: one.style })) one.generation = outdated
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    destroy() {
      cancel?.()
      jobs.clear()
    },
  }
}

function toKey({
  style: { fontSize, font, bold, italic },
  wrap,
  room,
}: Omit<TextRequest, 'text'>): string {
  return `${font} ${fontSize} ${bold} ${italic} ${wrap} ${room}`
}
