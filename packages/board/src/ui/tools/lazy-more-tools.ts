import { lazily } from '../parts/lazily.ts'

export const MoreTools = lazily(() => import('./more-tools.tsx'))
