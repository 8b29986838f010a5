import { expect, it } from 'vitest'
import { findMisspelt } from './find-misspelt.ts'

it.each([
  ['MAX_CONECTIONS', 'MAX_CONNECTIONS'],
  ['ALLOWED_ORIGIN', 'ALLOWED_ORIGINS'],
  ['DATADIR', 'DATA_DIR'],
  ['TRUSTPROXY', 'TRUST_PROXY'],
  ['BASE_PTAH', 'BASE_PATH'],
  ['PROT', 'PORT'],
  ['port', 'PORT'],
  ['HOSTS', 'HOST'],
])('%s was to be %s', (name, meant) => {
  expect(findMisspelt({ [name]: 'x' })).toEqual([{ name, meant }])
})

it('ignores variables of other programs', () => {
  const names = [
    'HOME',
    'PATH',
    'PWD',
    'HOSTNAME',
    'HOSTTYPE',
    'LOGNAME',
    'XDG_DATA_DIRS',
    'DB_DIR',
  ]
  expect(findMisspelt(Object.fromEntries(names.map((name) => [name, 'x'])))).toEqual([])
})

it('ignores near names of settings that are set', () => {
  expect(findMisspelt({ HOST: '127.0.0.1', HOSTS: 'x' })).toEqual([])
})
