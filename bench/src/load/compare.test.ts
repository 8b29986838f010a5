import { expect, it } from 'vitest'
import { toTable } from '../markdown.ts'
import { listWorse } from './compare.ts'

const toText = (ratios: Readonly<Record<string, string>>) =>
  toTable([
    ['', 'Tiza', 'relay', 'Tiza / relay'],
    ...Object.entries(ratios).map(([name, ratio]) => [name, '1', '1', `${ratio} ×`]),
  ])

it('names what has become worse beside the relay, whichever way the figure goes', () => {
  const before = toText({ 'ack, p50, ms': '1.00', 'deliveries a second': '2.00' })
  expect(
    listWorse(toText({ 'ack, p50, ms': '1.20', 'deliveries a second': '1.00' }), before),
  ).toEqual([
    "ack, p50, ms was 1 × the relay's, is 1.2 ×",
    "deliveries a second was 2 × the relay's, is 1 ×",
  ])
  expect(
    listWorse(toText({ 'ack, p50, ms': '0.50', 'deliveries a second': '3.00' }), before),
  ).toEqual([])
})

it('says nothing of noise, of what was not measured before, or of the load itself', () => {
  const before = toText({ 'ack, p50, ms': '1.00', 'generator, share of a core': '1.00' })
  const now = {
    'ack, p50, ms': '1.09',
    'ack, p99, ms': '9.00',
    'generator, share of a core': '2.00',
  }
  expect(listWorse(toText(now), before)).toEqual([])
})
