import type { CanvasHandle } from '../canvas-handle.ts'
import type { LazyPdfReader } from './lazy-reader.ts'

type AssetTaker = Pick<CanvasHandle, 'setAssetHeaders' | 'putAsset'>

/** Tells what draws pictures and what reads PDFs about assets alike. */
export function shareAssets(
  pictures: AssetTaker,
  pdf: LazyPdfReader,
): AssetTaker & Pick<CanvasHandle, 'getPdfReader'> {
  return {
    setAssetHeaders(headers) {
      pictures.setAssetHeaders(headers)
      pdf.setHeaders(headers)
    },
    putAsset(hash, blob) {
      pictures.putAsset(hash, blob)
      pdf.putAsset(hash, blob)
    },
    getPdfReader: pdf.get,
  }
}
