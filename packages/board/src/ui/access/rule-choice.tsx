import { type Rule, rules } from '@tiza/protocol'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Choice } from '../parts/choice.tsx'
import { createLastOf } from '../parts/create-last-of.ts'

/** Arrow keys choose each rule on their way: what is passed is not meant, and is felt by a whole class. */
const restMs = 500

interface RuleChoiceProps {
  readonly rule: Rule
  /** Resolves with whether it was done. */
  readonly onChange: (rule: Rule) => Promise<boolean>
}

/** Who draws on the board, for hosts to say: what is chosen is seen at once, and goes back if it is refused. */
export function RuleChoice({ rule, onChange }: RuleChoiceProps) {
  const { t } = useTranslation()
  const [confirmed, setConfirmed] = useState(rule)
  const [chosen, setChosen] = useState<Rule>()
  if (rule !== confirmed) {
    setConfirmed(rule)
    setChosen(undefined)
  }
  const change = useRef(onChange)
  const [last] = useState(() =>
    createLastOf<Rule>({
      restMs,
      onLast: async (next) => {
        // It is shown again as it is.
        if (!(await change.current(next))) setChosen(undefined)
      },
    }),
  )
  useEffect(() => {
    change.current = onChange
  }, [onChange])
  useEffect(() => last.flush, [last])
  const handleChange = (next: Rule) => {
    setChosen(next)
    last.offer(next)
  }
  return (
    <Choice
      className="access__rule"
      label={t('access.rule.label')}
      value={chosen ?? rule}
      choices={rules.map((value) => ({ value, label: t(`access.rule.${value}`) }))}
      onChange={handleChange}
    />
  )
}
