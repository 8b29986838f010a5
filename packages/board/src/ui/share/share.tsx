import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessPlace } from '../access/access-place.ts'
import { ShareDialog } from './share-dialog.tsx'
import './share.css'

/** The button that invites others, and its dialog. */
export function Share({ link, place }: { readonly link: string; readonly place: AccessPlace }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="button button--main share" onClick={() => setOpen(true)}>
        <UserPlus aria-hidden size={18} />
        <span>{t('share.label')}</span>
      </button>
      {open && <ShareDialog link={link} place={place} onClose={() => setOpen(false)} />}
    </>
  )
}
