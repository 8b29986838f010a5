import { lazily } from '../ui/parts/lazily.ts'

/** Why a file cannot be read, in words that are loaded when they are needed. */
export const RefusedFile = lazily(() => import('./refused-file.tsx'))
