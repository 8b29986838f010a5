import { useTranslation } from 'react-i18next'

interface AnswerButtonsProps {
  /** What the button says that goes on. */
  readonly label: string
  readonly isDisabled: boolean
  readonly onCancel: () => void
  /** Without it, the button sends the form around it, whose field has the focus first. */
  readonly onConfirm?: () => void
}

/** The two answers to what a dialog asks: the one that changes nothing has the focus first. */
export function AnswerButtons({ label, isDisabled, onCancel, onConfirm }: AnswerButtonsProps) {
  const { t } = useTranslation()
  return (
    <div className="dialog__buttons">
      <button
        type="button"
        className="button"
        data-first={onConfirm ? true : undefined}
        onClick={onCancel}
      >
        {t('access.board.cancel')}
      </button>
      <button
        type={onConfirm ? 'button' : 'submit'}
        className="button button--main"
        disabled={isDisabled}
        onClick={onConfirm}
      >
        {label}
      </button>
    </div>
  )
}
