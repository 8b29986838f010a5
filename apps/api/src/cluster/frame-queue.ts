import type { DownFrame } from './frames.ts'

/** Gathers what is sent in one turn of the event loop. */
export interface FrameQueue<Frame> {
  add(frame: Frame): void
}

/** Calls `send` with all frames that were added since, before the event loop goes on. */
export function createFrameQueue<Frame>(
  send: (frames: readonly Frame[]) => void,
  /** What two frames in a row are as one; `undefined` where they stay two. */
  merge: (last: Frame, next: Frame) => Frame | undefined = () => undefined,
): FrameQueue<Frame> {
  let frames: Frame[] = []
  function flush(): void {
    const sent = frames
    frames = []
    send(sent)
  }
  return {
    add(frame) {
      if (frames.length === 0) process.nextTick(flush)
      const last = frames.at(-1)
      const merged = last && merge(last, frame)
      if (merged) frames[frames.length - 1] = merged
      else frames.push(frame)
    },
  }
}

/** One packet to many is one frame: its bytes go to an edge once. */
export function mergePackets(last: DownFrame, next: DownFrame): DownFrame | undefined {
  if (last.type !== 'packet' || next.type !== 'packet' || last.packet !== next.packet) {
    return undefined
  }
  last.to.push(...next.to)
  return last
}
