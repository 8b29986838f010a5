import type { Registers } from '@tiza/protocol'
import { Ban, Type } from 'lucide-react'

/** A dot as wide as the ink, within reason. */
export function WidthIcon({ width }: { readonly width: number }) {
  if (width === 0) return <Ban aria-hidden size={16} />
  return (
    <svg width={20} height={20} aria-hidden="true">
      <circle cx={10} cy={10} r={1 + Math.sqrt(width) * 1.6} fill="currentColor" />
    </svg>
  )
}

const patterns = { solid: undefined, dashed: '5 4', dotted: '0.1 4' }

/** A line of that style. */
export function DashIcon({ dash }: { readonly dash: NonNullable<Registers['dash']> }) {
  return (
    <svg width={24} height={20} aria-hidden="true">
      <path
        d="M2 10h20"
        stroke="currentColor"
        strokeWidth={2}
        strokeLinecap="round"
        strokeDasharray={patterns[dash]}
      />
    </svg>
  )
}

const hatches = {
  hatch: 'M3 9l6-6M3 17L17 3M11 17l6-6',
  'cross-hatch': 'M3 9l6-6M3 17L17 3M11 17l6-6M11 3l6 6M3 3l14 14M3 11l6 6',
}

/** A square that is filled so. */
export function FillIcon({ fillStyle }: { readonly fillStyle: Registers['fillStyle'] }) {
  return (
    <svg width={20} height={20} aria-hidden="true">
      <rect
        x={3}
        y={3}
        width={14}
        height={14}
        rx={3}
        fill={fillStyle === 'solid' ? 'currentColor' : 'none'}
        stroke="currentColor"
      />
      {fillStyle !== 'solid' && <path d={hatches[fillStyle]} stroke="currentColor" />}
    </svg>
  )
}

/** A letter as large as the text, within reason. */
export function LetterIcon({ fontSize }: { readonly fontSize: number }) {
  return <Type aria-hidden size={8 + fontSize / 4.5} strokeWidth={2.25} />
}
