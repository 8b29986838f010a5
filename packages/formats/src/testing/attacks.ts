import { gzipSync } from 'node:zlib'
import { createGzipBomb, createZipBomb } from './bombs.ts'
import type { Syntax } from './mutate.ts'

/** A file that somebody has made to do harm: what it is called, and its bytes. */
export type Attack = readonly [name: string, bytes: Uint8Array<ArrayBuffer>]

const encode = (text: string) => new TextEncoder().encode(text)
const deep = 200_000

/** Files of a syntax that are made to do harm; `beginning` is how files of the format begin. */
export function listAttacks(syntax: Syntax, beginning: string): readonly Attack[] {
  const random = encode('\u0001\u0002 no file of any format')
  const always: readonly Attack[] = [
    ['nothing', new Uint8Array()],
    ['one byte', new Uint8Array([0xff])],
    ['something else', random],
  ]
  switch (syntax) {
    case 'json':
      return [...always, ...listJson()]
    case 'xml':
      return [...always, ...listXml(beginning)]
    case 'gzip':
      return [
        ...always,
        ['a bomb', createGzipBomb()],
        ...listXml(beginning).map(
          ([name, bytes]): Attack => [name, new Uint8Array(gzipSync(bytes))],
        ),
      ]
    case 'zip':
      return [...always, ['a bomb', createZipBomb(beginning)]]
    case 'text':
      return [
        ...always,
        ['one long line', encode('word '.repeat(1_000_000))],
        ['a million lines', encode('a,b\n'.repeat(1_000_000))],
        ['a cell that never ends', encode(`"${'a,b\n'.repeat(1_000_000)}`)],
        ['deeper and deeper', encode(toStairs(3_000))],
      ]
    case 'bytes':
      return always
  }
}

function listJson(): readonly Attack[] {
  return [
    ['lists in lists', encode('['.repeat(deep) + ']'.repeat(deep))],
    ['objects in objects', encode(`${'{"type":'.repeat(deep)}1${'}'.repeat(deep)}`)],
    ['a prototype', encode('{"__proto__":{"type":"x","records":[1],"elements":[1]}}')],
    ['a list that says it is long', encode('{"elements":{"length":1e9},"records":{"length":1e9}}')],
  ]
}

function listXml(beginning: string): readonly Attack[] {
  const laughs = Array.from({ length: 12 }, (_, at) =>
    at === 0 ? '<!ENTITY l0 "ha">' : `<!ENTITY l${at} "${`&l${at - 1};`.repeat(10)}">`,
  ).join('')
  const outside = '<!DOCTYPE x [<!ENTITY out SYSTEM "file:///etc/hostname">]>'
  return [
    ['a billion laughs', encode(`<!DOCTYPE x [${laughs}]>${beginning}&l11;`)],
    ['what lies outside', encode(`${outside}${beginning}<text>&out;</text>`)],
    ['tags in tags', encode(`${beginning}${'<g>'.repeat(deep)}`)],
    ['a long attribute', encode(`${beginning}<a b="${'x'.repeat(5_000_000)}"/>`)],
    ['a comment that never ends', encode(`${beginning}<!--${' -'.repeat(1_000_000)}`)],
    ['a tag that never ends', encode(`${beginning}<a ${'b '.repeat(1_000_000)}`)],
  ]
}

/** Each line one step further in than the one above. */
function toStairs(steps: number): string {
  return Array.from({ length: steps }, (_, at) => `${'  '.repeat(at)}- step`).join('\n')
}
