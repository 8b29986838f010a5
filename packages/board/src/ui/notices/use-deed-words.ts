import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../parts/editor-context.ts'
import { describeShape } from '../shapes/describe-shape.ts'
import { useShapeWords } from '../shapes/use-shape-words.ts'
import type { TalliedDeed } from './tally-changes.ts'

/** More are counted: nobody listens to a long list. */
const mostNamed = 3

/** Says a deed in the language of the page: who, what, and each shape where they are few. */
export function useDeedWords(): (deed: TalliedDeed) => string {
  const { t } = useTranslation()
  const { shapes: registry } = useEditor()
  const words = useShapeWords()
  return useMemo(() => {
    const describe = (shape: TalliedDeed['shapes'][number]) =>
      describeShape(shape, { shapes: registry, words, hasPlace: false })
    return ({ deed, by, name, shapes }) => {
      const count = shapes.length
      const what = count > mostNamed ? t('deeds.many', { count }) : shapes.map(describe).join('; ')
      if (by === undefined) return t(`ownDeeds.${deed}`, { what })
      return t(`deeds.${deed}`, { name: name || t('people.unnamed'), what })
    }
  }, [t, registry, words])
}
