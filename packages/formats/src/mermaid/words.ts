import type { Loser } from './loser.ts'

/** What is said in or beside something. */
export interface Words {
  readonly text: string
  readonly bold?: boolean
  readonly italic?: boolean
}

const lineBreak = /<br[ \t]{0,9}\/?>|\\n|\n/gi
const tag =
  /<\/?(?:b|strong|i|em|u|s|del|small|big|sub|sup|span|div|p|font|code|center|mark)(?:[ \t][^<>]{0,300})?>/gi
const icon = /(?:^|(?<=\s))fa[bsrlkd]?:fa-[\w-]+[ \t]*/g
const entity = /[#&](#?\w{1,10});/g
const formula = /\$\$[^$]+\$\$/

const characters: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ quot: '"', amp: '&', lt: '<', gt: '>', apos: "'", nbsp: '\u00a0', num: '#', semi: ';' },
    ...{
      colon: ':',
      comma: ',',
      hearts: '♥',
      infin: '∞',
      copy: '©',
      reg: '®',
      deg: '°',
      euro: '€',
    },
    ...{ larr: '←', rarr: '→', uarr: '↑', darr: '↓', check: '✓', times: '×', hellip: '…' },
  }),
)

/**
 * Words as somebody reads them: with breaks of lines and characters in place of their codes, without tags and the
 * marks of Markdown; `raw` may have quotes around it.
 */
export function toWords(raw: string, loser: Loser): Words {
  const trimmed = raw.trim()
  const quoted = /^"(?:`([\s\S]*)`|([^"]*))"$/.exec(trimmed)
  const isMarkdown = quoted?.[1] !== undefined
  const inner = (quoted?.[1] ?? quoted?.[2] ?? trimmed).trim()
  const { text, ...style } = isMarkdown ? withoutMarks(inner, loser) : { text: inner }
  const untagged = text.replace(tag, '')
  if (untagged !== text) loser.lose('textStyle')
  const withoutIcons = untagged.replace(icon, '')
  if (withoutIcons !== untagged) loser.lose('icon')
  if (formula.test(withoutIcons)) loser.lose('formula')
  const lines = withoutIcons.split(lineBreak).map((line) => line.trim())
  return { text: lines.join('\n').replace(entity, toCharacter).trim(), ...style }
}

/** Bold and italic of all the words, or lost where only some have it. */
function withoutMarks(text: string, loser: Loser): Words {
  const [, bold] = /^\*\*([^*]+)\*\*$/.exec(text) ?? []
  if (bold !== undefined) return { text: bold, bold: true }
  const [, starred, lined] = /^(?:\*([^*]+)\*|_([^_]+)_)$/.exec(text) ?? []
  const italic = starred ?? lined
  if (italic !== undefined) return { text: italic, italic: true }
  const plain = text
    .replace(/\*\*([^*\n]+)\*\*/g, '$1')
    .replace(/\*([^*\n]+)\*/g, '$1')
    .replace(/(?<!\w)_([^_\n]+)_(?!\w)/g, '$1')
  if (plain !== text) loser.lose('textStyle')
  return { text: plain }
}

function toCharacter(code: string, name: string): string {
  const known = characters.get(name.toLowerCase())
  if (known !== undefined) return known
  const [, hex, decimal] = /^#?(?:x([\da-f]+)|(\d+))$/i.exec(name) ?? []
  const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
  const isCharacter = point > 31 && point <= 0x10_ff_ff && (point < 0xd8_00 || point > 0xdf_ff)
  return isCharacter ? String.fromCodePoint(point) : code
}
