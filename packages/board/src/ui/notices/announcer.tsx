import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor, useEditorState } from '../parts/editor-context.ts'
import { describeShape } from '../shapes/describe-shape.ts'
import { useShapeWords } from '../shapes/use-shape-words.ts'
import { createTally } from './tally-changes.ts'
import { createRecordWatch } from './watch-record.ts'

/** Tells screen readers politely who came, who left, what others did, what the board is called, and what is selected. */
export function Announcer() {
  return (
    <>
      <Said>{useComings()}</Said>
      <Said>{useDeeds()}</Said>
      <Said>{useRecordNews()}</Said>
      <Said>{useSelected()}</Said>
    </>
  )
}

function Said({ children }: { readonly children: ReactNode }) {
  return (
    <div className="hidden-visually" aria-live="polite">
      {children}
    </div>
  )
}

function useComings(): string {
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

  return words
}

/** Others may do a hundred things a minute: they are summed up. */
const tellEveryMs = 3_000

function useDeeds(): string {
  const { t } = useTranslation()
  const { board } = useEditor()
  const [words, setWords] = useState('')

  useEffect(() => {
    const tally = createTally(board)
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = () => {
      timer = undefined
      const said = tally.take().map(({ deed, by = '', count }) => {
        const name = board.presence.peers.get(by)?.profile.name || t('people.unnamed')
        return t(`deeds.${deed}`, { name, count })
      })
      if (said.length > 0) setWords(said.join('. '))
    }
    const stop = board.subscribe((change) => {
      tally.add(change)
      if (change.origin === 'remote') timer ??= setTimeout(tell, tellEveryMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [board, t])

  return words
}

function useRecordNews(): string {
  const { t } = useTranslation()
  const { board } = useEditor()
  const [words, setWords] = useState('')

  useEffect(() => {
    const watch = createRecordWatch(board)
    return board.subscribe((change) => {
      const { name, paper } = watch.handle(change)
      const said = [
        ...(name === undefined ? [] : [name ? t('board.renamed', { name }) : t('board.unnamed')]),
        ...(paper === undefined ? [] : [t(`commands.paper-${paper}`)]),
      ]
      if (said.length > 0) setWords(said.join('. '))
    })
  }, [board, t])

  return words
}

function useSelected(): string {
  const { t } = useTranslation()
  const { board, shapes } = useEditor()
  const selection = useEditorState((state) => state.selection)
  const words = useShapeWords()
  const [only, ...others] = selection
  if (only === undefined) return ''
  if (others.length > 0) return t('selection.several', { count: selection.length })
  const shape = board.getShape(only)
  return shape ? t('selection.one', { shape: describeShape(shape, { shapes, words }) }) : ''
}
