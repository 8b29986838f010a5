import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../parts/editor-context.ts'

/** Tells screen readers politely who came and who left. */
export function Announcer() {
  const { t } = useTranslation()
  const { presence } = useEditor().board
  const [words, setWords] = useState('')

  useEffect(() => {
    let known = presence.peers
    return presence.subscribe(({ what }) => {
      if (what !== 'people') return
      const { peers } = presence
      const came = [...peers].filter(([session]) => !known.has(session))
      const left = [...known].filter(([session]) => !peers.has(session))
      known = peers
      const toName = ([, { profile }]: (typeof came)[number]) => profile.name || t('people.unnamed')
      const said = [
        ...came.map((peer) => t('people.joined', { name: toName(peer) })),
        ...left.map((peer) => t('people.left', { name: toName(peer) })),
      ]
      if (said.length > 0) setWords(said.join('. '))
    })
  }, [presence, t])

  return (
    <div className="hidden-visually" aria-live="polite">
      {words}
    </div>
  )
}
