import { toWord } from '@tiza/shapes'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShapeWords } from './describe-shape.ts'

/** The words for shapes in the language of the page. */
export function useShapeWords(): ShapeWords {
  const { t, i18n } = useTranslation()
  return useMemo(
    () => ({
      toName: (name) => toWord(name, i18n.language),
      toColor: (color) => t(`colors.${color}`),
      toPlace: ({ x, y }) => t('shapes.place', { x, y }),
    }),
    [t, i18n.language],
  )
}
