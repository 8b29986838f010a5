import { nastyTexts } from '@tiza/protocol/testing'
import { toTextStyle } from '@tiza/shapes'
import { layoutText, roughMeasure } from '@tiza/shapes/layout/layout-text'
import { expect, it } from 'vitest'
import { packLayout, unpackLayout } from './packed-layout.ts'

it.each(['both directions', 'newlines only', 'one word at width 1', 'zalgo'] as const)(
  'is the same on the other side: %s',
  (name) => {
    const { text } = nastyTexts[name]
    for (const wrap of [undefined, 1, 184]) {
      const style = toTextStyle({})
      const layout = layoutText(text, style, { measure: roughMeasure, wrap })
      const packed = structuredClone(packLayout(['a'], { wrap }, layout))
      expect(unpackLayout(text, packed)).toEqual(layout)
    }
  },
)
