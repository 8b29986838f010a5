import { toCss, toFillCss, toNotePaper } from '@tiza/shapes'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../parts/editor-context.ts'
import { Popover } from '../parts/popover.tsx'
import { useTheme } from '../parts/theme-context.ts'
import { ColorSwatches } from '../style/color-swatches.tsx'
import { FontSizeField, WidthField } from '../style/size-fields.tsx'
import { LetterIcon, WidthIcon } from '../style/style-icons.tsx'
import { usePanelStyle } from '../style/use-panel-style.ts'

/** Colour and size of what is selected, each behind a button that shows it; the colour of a note is that of its paper. */
export function QuickStyle() {
  const { t } = useTranslation()
  const editor = useEditor()
  const theme = useTheme()
  const { fields, style, isPaper } = usePanelStyle()
  const { width = 4, fontSize = 20 } = style
  const field = { onChange: editor.setStyle }
  const isFill = !fields.has('color')
  const color = isFill ? style.fill : style.color
  const toShown = !isFill ? toCss : isPaper ? toNotePaper : toFillCss
  const isColored = color !== undefined && color !== 'none'
  return (
    <>
      {(fields.has('color') || fields.has('fill')) && (
        <StyleButton
          label={t('style.color')}
          icon={
            <span
              className="selection-bar__color"
              style={{ background: isColored ? toShown(color, theme) : undefined }}
            />
          }
        >
          <ColorSwatches
            label={t('style.color')}
            value={color}
            asFill={isFill && (isPaper ? 'paper' : true)}
            onChange={(next) => editor.setStyle(isFill ? { fill: next } : { color: next })}
          />
        </StyleButton>
      )}
      {fields.has('width') ? (
        <StyleButton label={t('style.width')} icon={<WidthIcon width={width} />}>
          <WidthField value={style.width} {...field} />
        </StyleButton>
      ) : (
        fields.has('fontSize') && (
          <StyleButton label={t('style.fontSize')} icon={<LetterIcon fontSize={fontSize} />}>
            <FontSizeField value={style.fontSize} {...field} />
          </StyleButton>
        )
      )}
    </>
  )
}

interface StyleButtonProps {
  readonly label: string
  readonly icon: ReactNode
  readonly children: ReactNode
}

function StyleButton({ label, icon, children }: StyleButtonProps) {
  return (
    <Popover
      className="selection-bar__style"
      label={label}
      trigger={(props) => (
        <button
          {...props}
          type="button"
          className="icon-button"
          aria-label={label}
          data-tip={label}
          data-tip-side="above"
        >
          {icon}
        </button>
      )}
    >
      {() => children}
    </Popover>
  )
}
