import { isLanguage, type Language, languages } from '@tiza/board/i18n/language'
import { isThemeChoice, type ThemeChoice, themeChoices } from '@tiza/board/ui/theme'
import { useTranslation } from 'react-i18next'
import './preferences-row.css'

export interface PreferencesRowProps {
  readonly language: Language
  readonly theme: ThemeChoice
  readonly onLanguage: (language: Language) => void
  readonly onTheme: (theme: ThemeChoice) => void
}

/** Language and appearance, small, at the foot of a page. */
export function PreferencesRow({ language, theme, onLanguage, onTheme }: PreferencesRowProps) {
  const { t } = useTranslation()
  return (
    <footer className="preferences-row">
      <select
        aria-label={t('menu.language')}
        value={language}
        onChange={({ target }) => isLanguage(target.value) && onLanguage(target.value)}
      >
        {Object.entries(languages).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      <select
        aria-label={t('menu.theme')}
        value={theme}
        onChange={({ target }) => isThemeChoice(target.value) && onTheme(target.value)}
      >
        {themeChoices.map((choice) => (
          <option key={choice} value={choice}>
            {t(`menu.themes.${choice}`)}
          </option>
        ))}
      </select>
    </footer>
  )
}
