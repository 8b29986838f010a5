import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useBoardStatus } from '../ui/parts/editor-context.ts'
import { sayAssetBytes } from './say-asset-bytes.ts'

/** Has the words say how large pictures may be on the server of the board, once it has said so. [LM11] */
export function useAssetBytes(): void {
  const { i18n } = useTranslation()
  const assetBytes = useBoardStatus(({ limits }) => limits.assetBytes)
  useEffect(() => sayAssetBytes(i18n, assetBytes), [i18n, assetBytes])
}
