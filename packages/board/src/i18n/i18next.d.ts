import 'i18next'
import type { AllWords } from './translation.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: AllWords }
  }
}
