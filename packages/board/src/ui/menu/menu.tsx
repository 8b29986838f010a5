import { Cable, Hand, House, Keyboard, Menu as MenuIcon, Search } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { isLanguage, type Language, languages } from '../../i18n/language.ts'
import { Choice } from '../parts/choice.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { useHasKeyboard } from '../parts/keyboard-context.ts'
import { Popover } from '../parts/popover.tsx'
import { type ThemeChoice, themeChoices } from '../theme.ts'
import './menu.css'

interface MenuProps {
  /** Address of the start page, where there is a way to it. */
  readonly home?: string | undefined
  readonly theme: ThemeChoice
  /** Absent where it is not to be chosen here. */
  readonly onTheme?: ((theme: ThemeChoice) => void) | undefined
  readonly language: Language
  /** Absent where it is not to be chosen here. */
  readonly onLanguage?: ((language: Language) => void) | undefined
  readonly onHelp: () => void
  readonly onPalette: () => void
  /** Absent where there is no such view. */
  readonly onWire?: (() => void) | undefined
  /** What else there is to set of the board, above all. */
  readonly children?: ReactNode
  /** What can be done with the whole board; called with what closes the menu. */
  readonly actions?: ((close: () => void) => ReactNode) | undefined
  /** Of the server that the page came from, where that is known. */
  readonly version?: string | undefined
}

/** What is seldom needed: the way home, appearance, language, all commands, help. */
export function Menu({
  home,
  theme,
  onTheme,
  language,
  onLanguage,
  onHelp,
  onPalette,
  onWire,
  version,
  actions,
  children,
}: MenuProps) {
  const { t } = useTranslation()
  const developersId = useId()
  const hasKeyboard = useHasKeyboard()
  const HelpIcon = hasKeyboard ? Keyboard : Hand
  return (
    <Popover
      label={t('menu.label')}
      className="menu"
      trigger={(props) => (
        <IconButton {...props} label={t('menu.label')} icon={MenuIcon} tip="below" />
      )}
    >
      {(close) => (
        <>
          {children}
          {home !== undefined && (
            <a className="menu__row" href={home}>
              <House aria-hidden size={18} />
              {t('app.home')}
            </a>
          )}
          {actions?.(close)}
          <button
            type="button"
            className="menu__row"
            onClick={() => {
              close()
              onPalette()
            }}
          >
            <Search aria-hidden size={18} />
            {t('commands.palette')}
          </button>
          <button
            type="button"
            className="menu__row"
            onClick={() => {
              close()
              onHelp()
            }}
          >
            <HelpIcon aria-hidden size={18} />
            {t(hasKeyboard ? 'menu.help' : 'help.touchTitle')}
          </button>
          {onTheme && (
            <Choice
              label={t('menu.theme')}
              value={theme}
              choices={themeChoices.map((value) => ({ value, label: t(`menu.themes.${value}`) }))}
              onChange={onTheme}
            />
          )}
          {onLanguage && (
            <Choice
              label={t('menu.language')}
              value={language}
              choices={Object.entries(languages).flatMap(([value, label]) =>
                isLanguage(value) ? { value, label } : [],
              )}
              onChange={onLanguage}
            />
          )}
          {onWire && (
            <div className="menu__developers" role="group" aria-labelledby={developersId}>
              <p id={developersId} className="field-label">
                {t('menu.developers')}
              </p>
              <button
                type="button"
                className="menu__row"
                onClick={() => {
                  close()
                  onWire()
                }}
              >
                <Cable aria-hidden size={18} />
                {t('commands.toggle-wire')}
              </button>
            </div>
          )}
          {version !== undefined && <p className="menu__version">Tiza {version}</p>}
        </>
      )}
    </Popover>
  )
}
