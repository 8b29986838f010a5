import { type Rule, rules } from '@tiza/protocol'
import { useTranslation } from 'react-i18next'
import { Choice } from '../parts/choice.tsx'

interface RuleChoiceProps {
  readonly rule: Rule
  readonly onChange: (rule: Rule) => void
}

/** Who draws on the board, for hosts to say. */
export function RuleChoice({ rule, onChange }: RuleChoiceProps) {
  const { t } = useTranslation()
  return (
    <Choice
      className="access__rule"
      label={t('access.rule.label')}
      value={rule}
      choices={rules.map((value) => ({ value, label: t(`access.rule.${value}`) }))}
      onChange={onChange}
    />
  )
}
