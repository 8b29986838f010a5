import { type Theme, themes } from '@tiza/shapes'

export const themeChoices = ['system', ...themes] as const

/** What a person wants; `system` follows the device. */
export type ThemeChoice = (typeof themeChoices)[number]

/** The theme that a choice comes to on a device that is dark or not. */
export function resolveTheme(choice: ThemeChoice, deviceIsDark: boolean): Theme {
  if (choice !== 'system') return choice
  return deviceIsDark ? 'dark' : 'light'
}

export function isThemeChoice(value: unknown): value is ThemeChoice {
  return themeChoices.some((choice) => choice === value)
}
