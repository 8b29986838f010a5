import { describe, expect, it } from 'vitest'
import { getImageType, imageHeadBytes } from './image-type.ts'

const toBytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))
const toBox = (brands: string) => `\0\0\0${String.fromCharCode(8 + brands.length)}ftyp${brands}`

describe('[AS3] a picture is known by its first bytes', () => {
  it.each([
    ['image/png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
    ['image/jpeg', '\xff\xd8\xff\xe0\0\x10JFIF'],
    ['image/jpeg', '\xff\xd8\xff\xe1\0\x10Exif'],
    ['image/gif', 'GIF89a\x01\0\x01\0'],
    ['image/gif', 'GIF87a\x01\0\x01\0'],
    ['image/webp', 'RIFF\x24\0\0\0WEBPVP8 '],
    ['image/avif', toBox('avif\0\0\0\0avifmif1')],
    ['image/avif', toBox('mif1\0\0\0\0mif1avifmiaf')],
    ['image/avif', toBox('avis\0\0\0\0avis')],
  ])('%s', (type, head) => expect(getImageType(toBytes(head))).toBe(type))

  it.each([
    ['nothing', ''],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a drawing of vectors, which may hold scripts', '<svg xmlns="http://www.w3.org/2000/svg">'],
    ['a document', '%PDF-1.7'],
    ['a program', 'MZ\x90\0'],
    ['a sound in the container of WebP', 'RIFF\x24\0\0\0WAVEfmt '],
    ['a film in the container of AVIF', toBox('isom\0\0\0\0isomiso2mp41')],
    ['a brand that is only the version', toBox('isomavifisom')],
    ['a brand after the end of its box', `${toBox('isom\0\0\0\0isom')}avifavif`],
    ['a picture behind a page', `<html>${'\x89PNG\r\n\x1a\n'}`],
    ['a cut head', '\x89PNG\r\n'],
  ])('not %s', (_, head) => expect(getImageType(toBytes(head))).toBeUndefined())

  it('whatever comes after what it looks at', () => {
    const head = toBytes('GIF89a'.padEnd(imageHeadBytes, '\0'))
    const long = new Uint8Array(1_000_000)
    long.set(head)
    expect(getImageType(long)).toBe('image/gif')
  })
})
