import type { LineHead, Registers } from '@tiza/protocol'

const paths: Readonly<Record<Registers['bend'], string>> = {
  straight: 'M3 16 21 4',
  curve: 'M3 16C3 4 21 16 21 4',
  elbow: 'M3 16h7a2 2 0 0 0 2-2V6a2 2 0 0 1 2-2h7',
}

/** The way of a line between two corners. */
export function BendIcon({ bend }: { readonly bend: Registers['bend'] }) {
  return (
    <svg width={24} height={20} aria-hidden="true" fill="none">
      <path d={paths[bend]} stroke="currentColor" strokeWidth={2} strokeLinecap="round" />
    </svg>
  )
}

const triangle = 'M12 5l8 5-8 5z'
const disc = 'M19.5 10a3.5 3.5 0 1 1-7 0a3.5 3.5 0 0 1 7 0z'
const rhombus = 'M10 10l5-4 5 4-5 4z'
const foot = 'M19 5l-6 5 6 5'

/** What is drawn at the end, and the line up to there. */
const headPaths: Readonly<Record<LineHead, readonly [head: string, line: string]>> = {
  none: ['', 'M3 10h16'],
  arrow: ['M13 5l6 5-6 5', 'M3 10h13'],
  triangle: [triangle, 'M3 10h13'],
  dot: [disc, 'M3 10h13'],
  bar: ['M19 4v12', 'M3 10h13'],
  'triangle-outline': [triangle, 'M3 10h9'],
  'dot-outline': [disc, 'M3 10h9'],
  diamond: [rhombus, 'M3 10h9'],
  'diamond-outline': [rhombus, 'M3 10h7'],
  cross: ['M13 5l6 10M13 15l6-10', 'M3 10h13'],
  one: ['M15 5v10', 'M3 10h16'],
  many: [foot, 'M3 10h16'],
  'one-or-many': [`${foot}M10 5v10`, 'M3 10h16'],
  'exactly-one': ['M15 5v10M11 5v10', 'M3 10h16'],
  'zero-or-one': ['M16 5v10M13 10a2.5 2.5 0 1 1-5 0a2.5 2.5 0 0 1 5 0z', 'M3 10h5M13 10h6'],
  'zero-or-many': [`${foot}M13 10a2.5 2.5 0 1 1-5 0a2.5 2.5 0 0 1 5 0z`, 'M3 10h5M13 10h6'],
}
const solid: ReadonlySet<LineHead> = new Set(['triangle', 'dot', 'diamond'])

/** The end of a line, on the side where it is. */
export function HeadIcon({
  head,
  end,
}: {
  readonly head: LineHead
  readonly end: 'startHead' | 'endHead'
}) {
  const [shown, line] = headPaths[head]
  return (
    <svg
      width={22}
      height={20}
      viewBox="0 0 22 20"
      aria-hidden="true"
      transform={end === 'startHead' ? 'scale(-1 1)' : undefined}
    >
      <g stroke="currentColor" strokeWidth={2} strokeLinecap="round" strokeLinejoin="round">
        <path d={line} fill="none" />
        <path d={shown} fill={solid.has(head) ? 'currentColor' : 'none'} />
      </g>
    </svg>
  )
}

/** Three sides of a shape, or all of them. */
export function PathIcon({ closed }: { readonly closed: boolean }) {
  return (
    <svg width={22} height={20} aria-hidden="true" fill="none">
      <path
        d={`M4 15L7 4l9 2 2 10${closed ? 'z' : ''}`}
        stroke="currentColor"
        strokeWidth={2}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
