import { lazily } from '../parts/lazily.ts'

/** A text as a QR code, loaded when one is shown. */
export const QrCode = lazily(() => import('./qr-code.tsx'))
