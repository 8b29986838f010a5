import type { Tool } from '../tool.ts'

/** The hand moves the canvas; the editor does that for every tool, so nothing is left to do. */
export function createHandTool(): Tool {
  return { handle: () => false, cancel: () => undefined }
}
