import { pageKeys } from '@tiza/editor/commands/page-keys'
import { Ellipsis, ImageUp } from 'lucide-react'
import { Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor, useEditorState } from '../parts/editor-context.ts'
import { IconButton } from '../parts/icon-button.tsx'
import { Popover } from '../parts/popover.tsx'
import { useToolbarKeys } from '../parts/use-toolbar-keys.ts'
import { groupTools } from './group-tools.ts'
import type { KeptTools } from './last-tools.ts'
import { MoreTools } from './lazy-more-tools.ts'
import { splitTools } from './split-tools.ts'
import { ToolButton } from './tool-button.tsx'
import { ToolGroup } from './tool-group.tsx'
import { usePlaces } from './use-places.ts'
import './toolbar.css'

/** Buttons that fit on most phones. */
const placesOfPhone = 7

interface ToolbarProps {
  /** Where it is kept which tool each group shows. Default: nowhere. */
  readonly lastTools?: KeptTools
}

/** One button for each tool or group of tools, and for pictures; where there is no room for all, the rest behind one more. */
export function Toolbar({ lastTools }: ToolbarProps) {
  const { t } = useTranslation()
  const editor = useEditor()
  const ref = useRef<HTMLDivElement>(null)
  const row = useRef<HTMLDivElement>(null)
  const chosen = useEditorState(({ tool }) => tool)
  const readOnly = useEditorState((state) => state.readOnly)
  const [guest, setGuest] = useState<string>()
  const entries = groupTools(editor.tools.values())
  const names = entries.map(({ name }) => name)
  const places = usePlaces(ref, names.length + 1)
  const isMeasured = places !== undefined
  const { shown, more } = splitTools(names, { places: places ?? names.length + 1, guest })
  // Ahead of any measurement, as in a page that was rendered ahead, styles choose what a phone shows.
  const spare = isMeasured ? [] : splitTools(names, { places: placesOfPhone }).more
  const toEntry = (name: string) => entries.find((entry) => entry.name === name) ?? []
  const hidden = more.flatMap(toEntry)
  const visitor = hidden.find(({ tools }) => tools.some(({ name }) => name === chosen))
  if (visitor) setGuest(visitor.name)
  useToolbarKeys(row)
  return (
    <div ref={ref} className="toolbar-place">
      <div ref={row} className="toolbar panel" role="toolbar" aria-label={t('toolbar.label')}>
        {shown.flatMap(toEntry).map(({ name, group, tools }) => {
          const className = toClass(spare.includes(name))
          if (group) {
            const given = { name: group, tools, className, lastTools }
            return <ToolGroup key={name} {...given} />
          }
          return tools.map((tool) => <ToolButton key={name} tool={tool} className={className} />)
        })}
        {more.length === 0 && (
          <IconButton
            label={t('commands.insert-image')}
            icon={ImageUp}
            shortcut={pageKeys['insert-image'][0]}
            className={toClass(!isMeasured)}
            disabled={readOnly}
            onClick={() => editor.run('insert-image')}
          />
        )}
        {(more.length > 0 || !isMeasured) && (
          <Popover
            className={`more-tools ${isMeasured ? '' : 'toolbar__phone'}`}
            label={t('toolbar.more')}
            trigger={(props) => (
              <IconButton
                {...props}
                label={t('toolbar.more')}
                icon={Ellipsis}
                data-tip-align="end"
              />
            )}
          >
            {(close) => (
              <Suspense>
                <MoreTools tools={hidden.flatMap(({ tools }) => tools)} onChoose={close} />
              </Suspense>
            )}
          </Popover>
        )}
      </div>
    </div>
  )
}

const toClass = (isSpare: boolean) => (isSpare ? 'toolbar__spare' : '')
