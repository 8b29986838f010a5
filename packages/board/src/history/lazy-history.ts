import { lazily } from '../ui/parts/lazily.ts'

/** The dialog of a long step, loaded with the first, or before the server may be out of reach. */
export const LongStepPanel = lazily(() => import('./long-step-panel.tsx'))
