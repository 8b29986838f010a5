import { pageKeys } from '@tiza/editor/commands/page-keys'
import type { ToolDefinition } from '@tiza/editor/tool'
import { Ellipsis, ImageUp } from 'lucide-react'
import { Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor, useEditorState } from '../parts/editor-context.ts'
import { IconButton } from '../parts/icon-button.tsx'
import { Popover } from '../parts/popover.tsx'
import { useTitles } from '../parts/use-titles.ts'
import { useToolbarKeys } from '../parts/use-toolbar-keys.ts'
import { MoreTools } from './lazy-more-tools.ts'
import { splitTools } from './split-tools.ts'
import { getToolIcon } from './tool-icons.ts'
import { usePlaces } from './use-places.ts'
import './toolbar.css'

/** Buttons that fit on most phones. */
const placesOfPhone = 7

/** One button for each tool and for pictures; where there is no room for all, the rest behind one more. */
export function Toolbar() {
  const { t } = useTranslation()
  const editor = useEditor()
  const ref = useRef<HTMLDivElement>(null)
  const row = useRef<HTMLDivElement>(null)
  const chosen = useEditorState(({ tool }) => tool)
  const readOnly = useEditorState((state) => state.readOnly)
  const [guest, setGuest] = useState<string>()
  const tools = [...editor.tools.values()]
  const names = tools.map(({ name }) => name)
  const places = usePlaces(ref, names.length + 1)
  const isMeasured = places !== undefined
  const { shown, more } = splitTools(names, { places: places ?? names.length + 1, guest })
  // Ahead of any measurement, as in a page that was rendered ahead, styles choose what a phone shows.
  const spare = isMeasured ? [] : splitTools(names, { places: placesOfPhone }).more
  if (more.includes(chosen)) setGuest(chosen)
  useToolbarKeys(row)
  const isIn = (names: readonly string[]) => (tool: ToolDefinition) => names.includes(tool.name)
  return (
    <div ref={ref} className="toolbar-place">
      <div ref={row} className="toolbar panel" role="toolbar" aria-label={t('toolbar.label')}>
        {shown.flatMap((name) => {
          const tool = editor.tools.get(name)
          return tool ? <ToolButton key={name} tool={tool} isSpare={spare.includes(name)} /> : []
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
                <MoreTools tools={tools.filter(isIn(more))} onChoose={close} />
              </Suspense>
            )}
          </Popover>
        )}
      </div>
    </div>
  )
}

const toClass = (isSpare: boolean) => (isSpare ? 'toolbar__spare' : '')

interface ToolButtonProps {
  readonly tool: ToolDefinition
  readonly isSpare: boolean
}

function ToolButton({ tool, isSpare }: ToolButtonProps) {
  const titles = useTitles()
  const editor = useEditor()
  const isChosen = useEditorState((state) => state.tool === tool.name)
  const readOnly = useEditorState((state) => state.readOnly)
  return (
    <IconButton
      label={titles.toTool(tool)}
      icon={getToolIcon(tool.name)}
      shortcut={tool.keys[0]}
      className={toClass(isSpare)}
      aria-pressed={isChosen}
      disabled={readOnly && !tool.worksReadOnly}
      onClick={() => editor.setTool(tool.name)}
    />
  )
}
