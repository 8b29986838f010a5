import type { Registers } from '@tiza/protocol'

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

const headPaths: Readonly<Record<Registers['endHead'], string>> = {
  none: '',
  arrow: 'M13 5l6 5-6 5',
  triangle: 'M12 5l8 5-8 5z',
  dot: 'M19.5 10a3.5 3.5 0 1 1-7 0a3.5 3.5 0 0 1 7 0z',
  bar: 'M19 4v12',
}

/** The end of a line, on the side where it is. */
export function HeadIcon({
  head,
  end,
}: {
  readonly head: Registers['endHead']
  readonly end: 'startHead' | 'endHead'
}) {
  const isSolid = head === 'triangle' || head === 'dot'
  return (
    <svg
      width={22}
      height={20}
      viewBox="0 0 22 20"
      aria-hidden="true"
      transform={end === 'startHead' ? 'scale(-1 1)' : undefined}
    >
      <g stroke="currentColor" strokeWidth={2} strokeLinecap="round" strokeLinejoin="round">
        <path d={head === 'none' ? 'M3 10h16' : 'M3 10h13'} />
        <path d={headPaths[head]} fill={isSolid ? 'currentColor' : 'none'} />
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
