import { expect, it } from 'vitest'
import { toNewLink } from './to-new-link.ts'
import { toSharedLink } from './to-shared-link.ts'

function toForm(fields: Readonly<Record<string, string>> = {}): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

it('what was left empty is not said', () => {
  expect(toNewLink({ right: 'look', expiry: 'forever', form: toForm() })).toEqual({ right: 'look' })
  const form = toForm({ label: '  ', people: '', password: '' })
  expect(toNewLink({ right: 'own', expiry: 'forever', form })).toEqual({ right: 'own' })
})

it('all else is, a password as it was typed', () => {
  const form = toForm({ label: ' Class 4b ', people: '25', password: ' a b ' })
  expect(toNewLink({ right: 'draw', expiry: 'day', form })).toEqual({
    ...{ right: 'draw', label: 'Class 4b', expiresInMs: 86_400_000 },
    ...{ mostPeople: 25, password: ' a b ' },
  })
})

it.each(['0', '-3', 'many'])('%s people are no limit', (people) => {
  const form = toForm({ people })
  expect(toNewLink({ right: 'draw', expiry: 'forever', form })).toEqual({ right: 'draw' })
})

it('a link of hosts has its key in the fragment, every other in the path', () => {
  const link = `https://tiza.example/b/${'d'.repeat(22)}`
  const key = 'k'.repeat(22)
  expect(toSharedLink(link, { right: 'host', key })).toBe(`${link}#host=${key}`)
  expect(toSharedLink(link, { right: 'look', key })).toBe(`https://tiza.example/b/${key}`)
})
