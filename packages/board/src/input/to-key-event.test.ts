import { describe, expect, it } from 'vitest'
import { toKeyEvent } from './to-key-event.ts'

const none = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, isComposing: false }

function pressed(key: string, { altGraph = false, ...changes }: Record<string, boolean> = {}) {
  const getModifierState = (name: string) => name === 'AltGraph' && altGraph
  return { ...none, key, code: 'KeyQ', getModifierState, ...changes }
}

const pc = { apple: false }
const mac = { apple: true }

describe('a press that is no command', () => {
  it.each([
    ['AltGr', pressed('[', { altGraph: true }), pc],
    ['AltGr, as Windows has it', pressed('@', { ctrlKey: true, altKey: true }), pc],
    ['the key of the system', pressed('v', { metaKey: true }), pc],
    ['Ctrl on an Apple machine', pressed('a', { ctrlKey: true }), mac],
    ['a dead key', pressed('Dead'), pc],
    ['a key of an input method', pressed('Process'), pc],
    ['a letter that is being composed', pressed('a', { isComposing: true }), pc],
  ])('%s', (_, event, machine) => {
    expect(toKeyEvent('keydown', event, machine)).toBeUndefined()
  })
})

it('Ctrl is Cmd on Apple machines', () => {
  const mod = { shift: false, alt: false, mod: true }
  expect(toKeyEvent('keydown', pressed('z', { ctrlKey: true }), pc)?.modifiers).toEqual(mod)
  expect(toKeyEvent('keydown', pressed('z', { metaKey: true }), mac)?.modifiers).toEqual(mod)
})

it('Alt on an Apple machine is no AltGr, though Firefox calls it so', () => {
  const event = pressed('Í', { altKey: true, shiftKey: true, altGraph: true })
  expect(toKeyEvent('keydown', event, mac)).toMatchObject({ key: 'Í' })
})

it('what was held is let go of, whatever is held by then', () => {
  expect(toKeyEvent('keyup', pressed(' ', { altGraph: true }), pc)).toMatchObject({ key: ' ' })
})
