import type { Panel } from './panel.ts'

/** Which controls stand around a board. */
export interface Controls {
  /** Names of those that are left out: of a standard panel, or `toolbar`, `view` and `help` at the bottom. */
  readonly hide?: readonly string[]
  /** More, after those that a board has by itself. */
  readonly add?: readonly Panel[]
}

/** The panels that are left, and those that are added. */
export function pickPanels(
  standard: readonly Panel[],
  { hide = [], add = [] }: Controls,
): readonly Panel[] {
  return [...standard.filter(({ name }) => !hide.includes(name)), ...add]
}

/** What nobody needs who only looks. */
export const drawingControls: readonly string[] = ['toolbar', 'style']
