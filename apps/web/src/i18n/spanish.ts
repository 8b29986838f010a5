import { es as boardWords } from '@tiza/board/i18n/es'
import { es } from './es.ts'

/** All that is said in Spanish: one part to load. */
export const spanish = { ...boardWords, ...es }
