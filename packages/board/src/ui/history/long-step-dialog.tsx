import { useTranslation } from 'react-i18next'
import { Dialog } from '../parts/dialog.tsx'
import type { LongStepState } from './long-step-state.ts'

interface LongStepDialogProps {
  readonly shown: Exclude<LongStepState, { readonly state: 'idle' }>
  /** Leaves it where it is. */
  readonly onStop: () => void
}

/** How far a long step of undo or redo is. It comes while one works: a key that was meant for the board must not stop it. */
export function LongStepDialog({ shown: { state, share }, onStop }: LongStepDialogProps) {
  const { t } = useTranslation()
  const title = t(`commands.${state}`)
  return (
    <Dialog title={title} onClose={onStop}>
      <p>{t('longStep.note')}</p>
      <progress className="dialog__progress" aria-label={title} max={1} value={share} />
      <div className="dialog__buttons">
        <button type="button" className="button" onClick={onStop}>
          {t('longStep.stop')}
        </button>
      </div>
    </Dialog>
  )
}
