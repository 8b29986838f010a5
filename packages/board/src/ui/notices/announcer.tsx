import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor, useEditorState } from '../parts/editor-context.ts'
import { describeShape } from '../shapes/describe-shape.ts'
import { useShapeWords } from '../shapes/use-shape-words.ts'
import { createTally } from './tally-changes.ts'
import { useDeedWords } from './use-deed-words.ts'
import { createRecordWatch } from './watch-record.ts'

/** Tells screen readers politely who came, who left, what was done, what the board is called, and what is selected. */
export function Announcer() {
  return (
    <>
      <Comings />
      <Deeds of="others" />
      <Deeds of="oneself" />
      <RecordNews />
      <Selected />
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

/** What is said last, and what says something: the same again is announced again. */
function useSaid(): readonly [ReactNode, (words: readonly string[]) => void] {
  const [said, setSaid] = useState({ words: '', count: 0 })
  const say = useCallback((words: readonly string[]) => {
    if (words.length > 0) setSaid(({ count }) => ({ words: words.join('. '), count: count + 1 }))
  }, [])
  return [<span key={said.count}>{said.words}</span>, say]
}

/** More are counted, as when one comes into a full room. */
const mostNamed = 3

function Comings() {
  const { t } = useTranslation()
  const { presence } = useEditor().board
  const [said, say] = useSaid()

  useEffect(() => {
    let known = presence.peers
    return presence.subscribe(({ what }) => {
      if (what !== 'people') return
      const { peers } = presence
      const came = [...peers].filter(([session]) => !known.has(session))
      const left = [...known].filter(([session]) => !peers.has(session))
      known = peers
      const toName = ([, { profile }]: (typeof came)[number]) => profile.name || t('people.unnamed')
      say([
        ...(came.length > mostNamed
          ? [t('people.manyJoined', { count: came.length })]
          : came.map((peer) => t('people.joined', { name: toName(peer) }))),
        ...left.map((peer) => t('people.left', { name: toName(peer) })),
      ])
    })
  }, [presence, say, t])

  return <Said>{said}</Said>
}

/** Others may do a hundred things a minute: they are summed up. */
const paces = {
  others: { restMs: 1_000, everyMs: 3_000 },
  oneself: { restMs: 0, everyMs: 500 },
} as const

function Deeds({ of }: { readonly of: keyof typeof paces }) {
  const { board } = useEditor()
  const toWords = useDeedWords()
  const [said, say] = useSaid()

  useEffect(() => {
    const { restMs, everyMs } = paces[of]
    const tally = createTally(board, { of, restMs, now: () => performance.now() })
    let timer: ReturnType<typeof setTimeout> | undefined
    const tellSoon = () => {
      if (!tally.isEmpty) timer ??= setTimeout(tell, everyMs)
    }
    const tell = () => {
      timer = undefined
      say(tally.take().map(toWords))
      tellSoon()
    }
    const stop = board.subscribe((change) => {
      tally.add(change)
      tellSoon()
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [board, of, say, toWords])

  return <Said>{said}</Said>
}

function RecordNews() {
  const { t } = useTranslation()
  const { board } = useEditor()
  const [said, say] = useSaid()

  useEffect(() => {
    const watch = createRecordWatch(board)
    return board.subscribe((change) => {
      const { name, paper } = watch.handle(change)
      say([
        ...(name === undefined ? [] : [name ? t('board.renamed', { name }) : t('board.unnamed')]),
        ...(paper === undefined ? [] : [t(`commands.paper-${paper}`)]),
      ])
    })
  }, [board, say, t])

  return <Said>{said}</Said>
}

/** Says a shape as it is when it is selected, and not again while it changes. */
function Selected() {
  const { t } = useTranslation()
  const { board, shapes } = useEditor()
  const selection = useEditorState((state) => state.selection)
  const words = useShapeWords()
  const [only, ...others] = selection
  const shape = only === undefined ? undefined : board.getShape(only)
  if (others.length > 0) return <Said>{t('selection.several', { count: selection.length })}</Said>
  return (
    <Said>{shape && t('selection.one', { shape: describeShape(shape, { shapes, words }) })}</Said>
  )
}
