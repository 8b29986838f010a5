import type { Loser } from './loser.ts'
import { toNearestColor } from './nearest-color.ts'
import { splitOutside } from './split-outside.ts'

/** How something looks, as far as somebody has said so: registers of ours. */
export interface Look {
  readonly fill?: string
  readonly color?: string
  readonly textColor?: string
  readonly width?: number
  readonly dash?: 'dashed'
  readonly bold?: boolean
  readonly italic?: boolean
}

type Taken = { -readonly [Key in keyof Look]: Look[Key] }

/** Takes what one declaration says; `false` where there is nothing like it. */
const properties: Readonly<Record<string, (value: string, look: Taken) => boolean>> = {
  fill: (value, look) =>
    takeColor(value, (color) => {
      look.fill = color
    }),
  background: (value, look) =>
    takeColor(value, (color) => {
      look.fill = color
    }),
  'background-color': (value, look) =>
    takeColor(value, (color) => {
      look.fill = color
    }),
  stroke: (value, look) =>
    takeColor(value, (color) => {
      look.color = color === 'none' ? 'grey' : color
    }),
  color: (value, look) =>
    takeColor(value, (color) => {
      // White letters are for dark fills, and ours are light: letters on them are as dark as they have to be.
      if (color !== 'none' && color !== 'black') look.textColor = color
    }),
  'stroke-width'(value, look) {
    const width = Number.parseFloat(value)
    if (!Number.isFinite(width)) return false
    look.width = Math.min(20, Math.max(0, width))
    return true
  },
  'stroke-dasharray'(value, look) {
    if (!/^(?:0|none)$/.test(value)) look.dash = 'dashed'
    return true
  },
  'font-weight'(value, look) {
    look.bold = /^(?:bold|bolder|[6-9]00)$/.test(value)
    return true
  },
  'font-style'(value, look) {
    look.italic = value !== 'normal'
    return true
  },
}

/** What declarations as of CSS, `fill:#f9f,stroke:#333`, come to; what there is nothing like is lost. */
export function toLook(declarations: readonly string[], loser: Loser): Look {
  const look: Taken = {}
  for (const declaration of declarations.flatMap((list) => splitOutside(list))) {
    const colon = declaration.indexOf(':')
    const name = declaration.slice(0, Math.max(0, colon)).trim().toLowerCase()
    const value = declaration
      .slice(colon + 1)
      .replace(/!important/g, '')
      .trim()
    const take = Object.hasOwn(properties, name) ? properties[name] : undefined
    if (!take?.(value, look)) loser.lose('cssStyle')
  }
  return look
}

function takeColor(value: string, take: (color: string) => void): boolean {
  const color = value.toLowerCase() === 'none' ? 'none' : toNearestColor(value)
  if (color === undefined) return false
  take(color)
  return true
}
