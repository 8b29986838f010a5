import type { AccessLink, AccessPerson, BoardAccess, MadeLink } from '@tiza/client/access'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBoardStatus } from '../parts/editor-context.ts'
import { AccessFailureLine } from './access-failure.tsx'
import type { AccessPlace } from './access-place.ts'
import { CodeSection } from './code-section.tsx'
import { DeadLinkWarning } from './dead-link-warning.tsx'
import { hasMinor } from './has-minor.ts'
import { KeepCard } from './keep-card.tsx'
import { LinkForm } from './link-form.tsx'
import { LinkList } from './link-list.tsx'
import { MadeLinkField } from './made-link-field.tsx'
import { toSharedLink } from './to-shared-link.ts'
import { useAccess } from './use-access.ts'
import { useAccessWords } from './words/use-access-words.ts'
import './access.css'

/** What the links of a board are shown with. */
export interface LinksSectionProps {
  readonly place: AccessPlace
  /** The link by which one has come. */
  readonly link: string
}

/** For hosts: how to stay one, and the links of a board, with a way to make more. */
export function LinksSection(props: LinksSectionProps) {
  return useAccessWords() ? <Links {...props} /> : null
}

function Links({ place, link }: LinksSectionProps) {
  const { t } = useTranslation()
  const [links, setLinks] = useState<readonly AccessLink[]>()
  const [people, setPeople] = useState<readonly AccessPerson[]>([])
  const [made, setMade] = useState<string>()
  const { run, isBusy, failure } = useAccess(place)
  const [asked, setAsked] = useState<'links' | 'preview'>('links')
  const hasPreviews = useBoardStatus(({ status }) => hasMinor(status, 14))

  useEffect(() => {
    let isWanted = true
    const load = (access: BoardAccess) => Promise.all([access.listLinks(), access.listPeople()])
    void run(load).then((lists) => {
      if (!isWanted || !lists) return
      setLinks(lists[0])
      setPeople(lists[1])
    })
    return () => {
      isWanted = false
    }
  }, [run])

  const change = (
    work: (access: BoardAccess) => Promise<MadeLink | undefined>,
    what: 'links' | 'preview' = 'links',
  ) =>
    void run(async (access) => {
      setMade(undefined)
      setAsked(what)
      const changed = await work(access)
      if (changed) setMade(toSharedLink(link, changed))
      setLinks(await access.listLinks())
    })

  return (
    <section className="access__links" aria-label={t('access.links.title')}>
      <DeadLinkWarning links={links} />
      <KeepCard link={link} kept={place.kept} />
      <CodeSection place={place} />
      <h3>{t('access.links.title')}</h3>
      <p className="share__note">{t('access.links.note')}</p>
      <LinkForm isBusy={isBusy} onMake={(wanted) => change((access) => access.makeLink(wanted))} />
      {made && <MadeLinkField link={made} />}
      <AccessFailureLine failure={failure === 'conflict' ? asked : failure} />
      {links && (
        <LinkList
          links={links}
          people={people}
          isBusy={isBusy}
          onRenew={(id) => change((access) => access.renewLink(id))}
          onRevoke={(id) =>
            change(async (access) => {
              await access.revokeLink(id)
              return undefined
            })
          }
          onPreview={
            hasPreviews
              ? (id, isShown) =>
                  change(async (access) => {
                    await access.showPreview(id, isShown)
                    return undefined
                  }, 'preview')
              : undefined
          }
        />
      )}
    </section>
  )
}
