import type { Right, Rule } from '@tiza/protocol'
import { useBoardStatus } from '../parts/editor-context.ts'

/** What one may do on the board; `undefined` where the server knows no rights. */
export function useRight(): Right | undefined {
  return useBoardStatus(({ status }) => status.rights?.right)
}

/** Whether hosts have locked the board for everybody else. */
export function useIsLocked(): boolean {
  return useBoardStatus(({ status }) => status.rights?.locked === true)
}

/** Who draws on the board; `everybody` where the server knows no rights. */
export function useRule(): Rule {
  return useBoardStatus(({ status }) => status.rights?.rule) ?? 'everybody'
}
