import type { Path, TextStyle } from '@tiza/shapes'
import type { PathCommand } from 'opentype.js'
import { layGlyphs } from './lay-glyphs.ts'
import {
  createOutlineFonts,
  type OutlineFace,
  type OutlineRun,
  type ToOutlineRuns,
} from './outline-fonts.ts'

/** The letters of a line as a path from its left end, on the line on which they stand; `undefined` where some have none. */
export type ToOutline = (
  line: { readonly text: string; readonly width: number },
  style: TextStyle,
) => Path | undefined

/** Outlines of lines in some faces: kerned as in a browser, and as wide as they were laid out. */
export function createLetterOutlines(
  faces: readonly OutlineFace[],
  toRuns: ToOutlineRuns = createOutlineFonts(faces),
): ToOutline {
  return ({ text, width }, style) => {
    const runs = toRuns(text, style)
    return runs && traceRuns(runs, { width, fontSize: style.fontSize })
  }
}

/** The letters of runs as a path that is as wide as they were laid out. */
export function traceRuns(
  runs: readonly OutlineRun[],
  { width, fontSize }: { readonly width: number; readonly fontSize: number },
): Path {
  const commands: PathCommand[] = []
  let at = 0
  for (const run of runs) {
    const { glyphs, width: advance } = layGlyphs(run)
    const unit = fontSize / run.font.unitsPerEm
    for (const { glyph, x } of glyphs) {
      commands.push(...glyph.getPath(at + x * unit, 0, fontSize).commands)
    }
    at += advance * unit
  }
  return toPath(commands, at > 0 && width > 0 ? width / at : 1)
}

/** Commands as a path, stretched along the line. */
function toPath(commands: readonly PathCommand[], by: number): Path {
  return (tracer) => {
    for (const command of commands) {
      switch (command.type) {
        case 'M':
          tracer.moveTo(command.x * by, command.y)
          break
        case 'L':
          tracer.lineTo(command.x * by, command.y)
          break
        case 'Q':
          tracer.quadraticCurveTo(command.x1 * by, command.y1, command.x * by, command.y)
          break
        case 'C': {
          const { x1, y1, x2, y2, x, y } = command
          tracer.bezierCurveTo(x1 * by, y1, x2 * by, y2, x * by, y)
          break
        }
        case 'Z':
          tracer.closePath()
      }
    }
  }
}
