import { type LineHead, lineHeads } from '@tiza/protocol'
import { ChevronDown } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconChoice } from './icon-choice.tsx'
import { HeadIcon } from './line-icons.tsx'

const usual: readonly LineHead[] = ['none', 'arrow', 'triangle', 'dot', 'bar']

interface HeadFieldProps {
  readonly end: 'startHead' | 'endHead'
  /** `undefined` where several are shown that differ. */
  readonly value: LineHead | undefined
  readonly onChange: (head: LineHead) => void
}

/** What stands at an end of a line: what is usual and what is chosen, and on request all that there is. */
export function HeadField({ end, value, onChange }: HeadFieldProps) {
  const { t } = useTranslation()
  const [hasAll, setAll] = useState(false)
  const field = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // On a phone there is little room, and the last of them would open out of sight.
    if (hasAll) field.current?.scrollIntoView({ block: 'nearest' })
  }, [hasAll])
  const shown = lineHeads.filter((head) => hasAll || usual.includes(head) || head === value)
  const moreLabel = t('style.moreHeads')
  return (
    <div ref={field} className="head-field" data-all={hasAll}>
      <IconChoice
        label={t(`style.${end}`)}
        value={value}
        choices={shown.map((head) => ({ value: head, label: t(`style.heads.${head}`) }))}
        toIcon={(head) => <HeadIcon head={head} end={end} />}
        onChange={onChange}
      />
      <button
        type="button"
        className="style-panel__more"
        aria-expanded={hasAll}
        aria-label={moreLabel}
        title={moreLabel}
        onClick={() => setAll(!hasAll)}
      >
        <ChevronDown aria-hidden size={16} />
      </button>
    </div>
  )
}
