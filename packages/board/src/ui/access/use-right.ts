import type { Right, Rule } from '@tiza/protocol'
import { useBoardStatus } from '../parts/editor-context.ts'

/** What one may do on the board; `undefined` where the server knows no rights. */
export function useRight(): Right | undefined {
  return useBoardStatus(({ status }) => status.rights?.right)
}

/** Who draws on the board; `everybody` where the server knows no rights. */
export function useRule(): Rule {
  return useBoardStatus(({ status }) => status.rights?.rule) ?? 'everybody'
}
