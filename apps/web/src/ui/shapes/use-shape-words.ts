import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShapeWords } from './describe-shape.ts'

/** The words for shapes in the language of the page. */
export function useShapeWords(): ShapeWords {
  const { t } = useTranslation()
  return useMemo(
    () => ({
      toKind: (kind) => t(`shapes.kinds.${kind}`),
      toColor: (color) => t(`colors.${color}`),
      toPlace: ({ x, y }) => t('shapes.place', { x, y }),
    }),
    [t],
  )
}
