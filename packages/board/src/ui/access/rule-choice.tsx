import { type Rule, rules } from '@tiza/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Choice } from '../parts/choice.tsx'

interface RuleChoiceProps {
  readonly rule: Rule
  /** Resolves with whether it was done. */
  readonly onChange: (rule: Rule) => Promise<boolean>
}

/** Who draws on the board, for hosts to say: what is chosen is seen at once, and goes back if it is refused. */
export function RuleChoice({ rule, onChange }: RuleChoiceProps) {
  const { t } = useTranslation()
  const [confirmed, setConfirmed] = useState(rule)
  const [chosen, setChosen] = useState(rule)
  if (rule !== confirmed) {
    setConfirmed(rule)
    setChosen(rule)
  }
  const handleChange = async (next: Rule) => {
    setChosen(next)
    if (!(await onChange(next))) setChosen(rule)
  }
  return (
    <Choice
      className="access__rule"
      label={t('access.rule.label')}
      value={chosen}
      choices={rules.map((value) => ({ value, label: t(`access.rule.${value}`) }))}
      onChange={handleChange}
    />
  )
}
