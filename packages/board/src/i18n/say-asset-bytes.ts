import type { i18n } from 'i18next'

/** Has the words of a translator say how large pictures may be, in bytes; shown ones are read again. */
export function sayAssetBytes(translator: i18n, assetBytes: number): void {
  const { interpolation } = translator.options
  const assetMb = toMegabytes(assetBytes)
  if (!interpolation || interpolation.defaultVariables?.assetMb === assetMb) return
  interpolation.defaultVariables = { ...interpolation.defaultVariables, assetMb }
  translator.emit('languageChanged', translator.language)
}

/** Megabytes with one decimal at most, no more than there are but for the least that can be said. */
export function toMegabytes(bytes: number): number {
  return Math.max(0.1, Math.floor((bytes / 2 ** 20) * 10) / 10)
}
