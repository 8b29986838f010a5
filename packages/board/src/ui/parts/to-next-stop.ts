interface Stops {
  /** Index of the one that has the focus; -1 for none. */
  readonly at: number
  readonly count: number
  /** Which arrows lead from one to the next. Default: all four. */
  readonly axis?: 'across' | 'down'
  /** Whether the first follows the last. Default: it does not. */
  readonly wraps?: boolean
}

const steps: Readonly<Record<string, { readonly axis: 'across' | 'down'; readonly by: 1 | -1 }>> = {
  ArrowRight: { axis: 'across', by: 1 },
  ArrowLeft: { axis: 'across', by: -1 },
  ArrowDown: { axis: 'down', by: 1 },
  ArrowUp: { axis: 'down', by: -1 },
}

/** The index to which an arrow, Home or End leads within a widget that is one stop of Tab. */
export function toNextStop(
  key: string,
  { at, count, axis, wraps = false }: Stops,
): number | undefined {
  if (count === 0) return undefined
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  const step = steps[key]
  if (!step || (axis && step.axis !== axis)) return undefined
  if (at < 0) return step.by > 0 ? 0 : count - 1
  const next = at + step.by
  return wraps ? (next + count) % count : Math.max(0, Math.min(count - 1, next))
}
