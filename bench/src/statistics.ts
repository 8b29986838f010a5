/** The value below which a share of the values lies; `undefined` without any. */
export function getQuantile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
}

export function getMedian(values: readonly number[]): number | undefined {
  return getQuantile(values, 0.5)
}
