import { expect, it } from 'vitest'
import { toPackedReadme } from './finish-pack.ts'

const has = (file: string) => ['LICENSE', 'dist/pen.d.ts', 'dist/ui/box.d.ts'].includes(file)

it.each([
  ['[Pen](src/pen.ts)', '[Pen](dist/pen.d.ts)'],
  ['[Box](src/ui/box.tsx)', '[Box](dist/ui/box.d.ts)'],
  ['[@tiza/client](../client)', '[@tiza/client](https://www.npmjs.com/package/@tiza/client)'],
  ['[editor](../editor/README.md)', '[editor](https://www.npmjs.com/package/@tiza/editor)'],
  ['[a test](src/pen.test.ts), [SPEC.md](../../docs/SPEC.md)', 'a test, SPEC.md'],
  ['[tool](../editor/examples/flower-tool.ts)', 'tool'],
  ['[MIT](LICENSE), [site](https://tiza.example/), [below](#pens)', undefined],
])('a README has %s as %s', (source, packed = source) => {
  expect(toPackedReadme(source, has)).toBe(packed)
})
