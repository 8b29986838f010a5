import { lazily } from '../ui/parts/lazily.ts'

/** The dialog for PDFs, loaded when the first one is dropped, or before the server may be out of reach. */
export const PdfPanel = lazily(() => import('./pdf-panel.tsx'))
