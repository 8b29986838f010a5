import { commandGroups } from '@tiza/editor/commands/command'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../parts/dialog.tsx'
import { useEditor } from '../parts/editor-context.ts'
import { useHasKeyboard } from '../parts/keyboard-context.ts'
import { useShownKeys } from '../parts/shown-keys.ts'
import { useTitles } from '../parts/use-titles.ts'
import './help-dialog.css'

const moving = ['pan', 'wheel', 'wheelSide', 'zoom'] as const
const drawing = [
  ...(['resize', 'constrain', 'center', 'points', 'free'] as const),
  ...(['cancel', 'help'] as const),
]

const touching = ['pinch', 'undoTap', 'redoTap', 'rest'] as const

/** Every key and gesture, read from the tools and commands themselves. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const titles = useTitles()
  const { commands, tools } = useEditor()
  const mod = useShownKeys()('Ctrl')
  const hasKeyboard = useHasKeyboard()
  const toGesture = (name: (typeof moving | typeof drawing | typeof touching)[number]): Row => ({
    label: t(`help.gestures.${name}`),
    keys: [t(`help.gestures.${name}Keys`, { mod })],
  })

  return (
    <Dialog title={t(hasKeyboard ? 'help.title' : 'help.touchTitle')} onClose={onClose}>
      <div className="help">
        {hasKeyboard && (
          <>
            <Section
              title={t('help.tools')}
              rows={[...tools.values()].map((tool) => ({
                label: titles.toTool(tool),
                keys: tool.keys,
              }))}
            />
            {commandGroups.map((group) => (
              <Section
                key={group}
                title={t(`help.groups.${group}`)}
                rows={[...commands.values()]
                  .filter((command) => command.group === group && command.keys.length > 0)
                  .map((command) => ({ label: titles.toCommand(command), keys: command.keys }))}
              />
            ))}
            <Section title={t('help.moving')} rows={moving.map(toGesture)} />
            <Section title={t('help.drawing')} rows={drawing.map(toGesture)} />
          </>
        )}
        <Section title={t('help.touching')} rows={touching.map(toGesture)} />
      </div>
    </Dialog>
  )
}

interface Row {
  readonly label: string
  readonly keys: readonly string[]
}

function Section({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  const { t } = useTranslation()
  const toShownKeys = useShownKeys()
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {rows.map(({ label, keys }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {keys.map((combination, at) => (
                <span key={combination}>
                  {at > 0 && ` ${t('help.or')} `}
                  <kbd>{toShownKeys(combination)}</kbd>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
