import { expect, it } from 'vitest'
import { isRegister } from './check-registers.ts'
import { lineHeads, toOlderHead } from './line-heads.ts'

const ofBefore = ['none', 'arrow', 'triangle', 'dot', 'bar']

it('[SH22] each head of minor 14 has a likest one among those of before, which stay as they are', () => {
  for (const head of lineHeads) {
    expect(isRegister('endHead', head)).toBe(true)
    const older = toOlderHead(head)
    expect(ofBefore).toContain(older)
    expect(older === head).toBe(ofBefore.includes(head))
    if (head !== 'none') expect(older).not.toBe('none')
  }
  for (const other of [undefined, null, 'lightning', 7]) expect(toOlderHead(other)).toBe(other)
  expect(isRegister('endHead', 'lightning')).toBe(false)
})
