import { expect, it } from 'vitest'
import { FormatError } from '../format.ts'
import { parseXml } from './parse-xml.ts'

it('elements with their attributes and texts, in parts', () => {
  const root = parseXml([
    '<?xml version="1.0"?><a b="1 &am',
    'p; 2"><c>te',
    'xt<d/></c><![CDATA[<x>]]></a>',
  ])
  const d = { name: 'd', attributes: new Map(), text: '', children: [], content: [] }
  const c = { name: 'c', attributes: new Map(), text: 'text', children: [d], content: ['text', d] }
  expect(root).toEqual({
    ...{ name: 'a', attributes: new Map([['b', '1 & 2']]), text: '<x>' },
    ...{ children: [c], content: [c, '<x>'] },
  })
})

it('texts stand between elements where they do in the file', () => {
  const { content } = parseXml(['<a>one <b/>two', ' more<c/> three</a>'])
  expect(content.map((part) => (typeof part === 'string' ? part : part.name))).toEqual([
    ...['one ', 'b', 'two more', 'c', ' three'],
  ])
})

it('names of what every object has are names as any other', () => {
  const { attributes } = parseXml(['<a __proto__="x" constructor="y"/>'])
  expect([...attributes]).toEqual([
    ['__proto__', 'x'],
    ['constructor', 'y'],
  ])
})

it.each([
  ['', 'damaged'],
  ['text', 'damaged'],
  ['<a><b></a>', 'damaged'],
  ['<a>', 'damaged'],
  ['<a/><b/>', 'damaged'],
  ['<a b=c/>', 'damaged'],
  ['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'damaged'],
  ['<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'damaged'],
  ['<a><a><a><a></a></a></a></a>', 'too_large'],
  ['<a><b/><b/><b/><b/></a>', 'too_large'],
  ['<a b="" c="" d="" e=""/>', 'too_large'],
  [`<a>${'x'.repeat(101)}</a>`, 'too_large'],
])('%s is refused as %s', (xml, fault) => {
  const parse = () => parseXml([xml], { nodes: 4, depth: 3, length: 100 })
  expect(parse).toThrow(FormatError)
  expect(parse).toThrow(expect.objectContaining({ fault }))
})
