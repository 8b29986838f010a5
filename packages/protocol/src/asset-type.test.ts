import { describe, expect, it } from 'vitest'
import { assetHeadBytes, getAssetType, hasPdfEnd, pdfTailBytes } from './asset-type.ts'
import { samplePdf } from './testing/sample-pdf.ts'

const toBytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))

describe('[AS13] a PDF is known by its first bytes', () => {
  it.each([
    ['as programs write it', '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'],
    ['of another version', '%PDF-2.0'],
    ['behind what a mail left there', '\xef\xbb\xbf\r\n\r\n%PDF-1.4'],
    ['at the last place where it is looked for', '%PDF-1'.padStart(assetHeadBytes, ' ')],
    ['though it is a page, too', '<html><script>alert(1)</script>%PDF-1.7'],
  ])('%s', (_, head) => expect(getAssetType(toBytes(head))).toBe('application/pdf'))

  it.each([
    ['nothing', ''],
    ['a word', 'PDF-1.7'],
    ['a version that is none', '%PDF-x'],
    ['one whose header comes too late', '%PDF-1.0'.padStart(assetHeadBytes + 3, ' ')],
    ['a page', '<!doctype html><script>alert(1)</script>'],
  ])('not %s', (_, head) => expect(getAssetType(toBytes(head))).toBeUndefined())

  it('and a picture is a picture, whatever it has inside', () => {
    expect(getAssetType(toBytes('GIF89a%PDF-1.7'))).toBe('image/gif')
  })
})

describe('[AS13] a PDF is whole by its last bytes', () => {
  const end = (at: number) => `startxref\n${at}\n%%EOF`

  it.each([
    ['with a line break or without', `${end(9)}\r\n`],
    ['in the way of other systems', 'startxref\r\n9\r\n%%EOF\r\n'],
    ['with something behind it', `${end(9)}\n% for this board`.padEnd(2_000, '\0')],
    ['which was changed and added to', `${end(5_000)} 1 0 obj endobj ${end(9)}`],
  ])('%s', (_, text) => expect(hasPdfEnd(toBytes(text), 1_000)).toBe(true))

  it.each([
    ['nothing', ''],
    ['an end that names no place', '%%EOF'],
    ['a place that is not there', end(1_000)],
    ['an end that is cut', end(9).slice(0, -1)],
    ['an end that is far from the last byte', end(9).padEnd(pdfTailBytes + 20, '\0')],
  ])('not %s', (_, text) => expect(hasPdfEnd(toBytes(text), 1_000)).toBe(false))

  it('wherever it is cut, it is not', () => {
    const pdf = samplePdf()
    expect(hasPdfEnd(pdf, pdf.length)).toBe(true)
    const lastLetter = pdf.lastIndexOf('F'.charCodeAt(0))
    for (let length = 0; length <= lastLetter; length++) {
      expect(hasPdfEnd(pdf.subarray(0, length), length), `${length} bytes`).toBe(false)
    }
  })

  it('is told in an instant of what is made to take long', () => {
    const text = 'startxref'.padEnd(40, ' ').repeat(pdfTailBytes / 40)
    expect(hasPdfEnd(toBytes(text), 1e9)).toBe(false)
  })
})
