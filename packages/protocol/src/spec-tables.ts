import { type CapInfo, caps } from './caps.ts'
import { getReaction, usesNumber } from './errors.ts'
import { type KindTable, kinds, recordKinds } from './kinds.ts'
import { limits, type RateLimit, rates } from './limits.ts'
import { byeMeanings, capMeanings, errorMeanings } from './meanings.ts'
import { decodePoints } from './points.ts'

/** A published run of ink; see `conformance/points.json`. */
export interface PointsVector {
  readonly name: string
  readonly q: number
  readonly quanta: readonly (readonly number[])[]
  readonly pts: string
}

type Row = readonly string[]

/**
 * Regenerates the tables in the text of SPEC.md, each between `<!-- name -->` and `<!-- /name -->`. Throws
 * when a placeholder is missing.
 */
export function fillTables(spec: string, vectors: readonly PointsVector[]): string {
  const tables: Readonly<Record<string, string>> = {
    kinds: toTable(kindHead, toKindRows(kinds)),
    records: toTable(kindHead, toKindRows(recordKinds)),
    vectors: toTable(['name', '`q`', 'points', '`pts`'], vectors.map(toVectorRow)),
    limits: toTable(['limit', 'value'], Object.entries(limits).map(toLimitRow)),
    rates: toTable(['of', 'rate', 'a second', 'at once'], toRateRows()),
    errors: toTable(['code', 'reaction', 'uses up `n`', 'meaning'], toErrorRows()),
    byes: toTable(['code', 'meaning'], Object.entries(byeMeanings).map(toByeRow)),
    caps: toTable(['cap', 'said by', 'comes with', 'meaning'], toCapRows()),
  }
  return Object.entries(tables).reduce((text, [name, table]) => {
    const place = new RegExp(`<!-- ${name} -->[\\s\\S]*?<!-- /${name} -->`)
    if (!place.test(text)) throw new Error(`SPEC.md has no place for the table of ${name}`)
    return text.replace(place, () => `<!-- ${name} -->\n\n${table}\n\n<!-- /${name} -->`)
  }, spec)
}

const kindHead = ['kind', 'required', 'optional', 'fixed']

function toKindRows(table: KindTable): Row[] {
  return Object.entries(table).map(([kind, { required, optional, fixed }]) => [
    `\`${kind}\``,
    ...[required, optional, fixed].map((names) => names.map((name) => `\`${name}\``).join(', ')),
  ])
}

function toVectorRow({ name, q, pts }: PointsVector): Row {
  const flat = decodePoints(pts, { q })
  const points = Array.from({ length: flat.length / 3 }, (_, at) => {
    const [x = 0, y = 0, pressure = 0] = flat.slice(at * 3)
    return `${x}, ${y}, ${Math.round(pressure * 255)}/255`
  })
  return [name, String(q), points.join(' · '), pts && `\`${pts}\``]
}

function toLimitRow([name, value]: readonly [string, number]): Row {
  return [`\`${name}\``, value.toLocaleString('en')]
}

function toRateRows(): Row[] {
  return Object.entries(rates).flatMap(([owner, table]) =>
    Object.entries<RateLimit>(table).map(([name, { perSecond, burst }]) => [
      ...[owner, `\`${name}\``, perSecond.toLocaleString('en'), burst.toLocaleString('en')],
    ]),
  )
}

function toErrorRows(): Row[] {
  return Object.entries(errorMeanings).map(([code, meaning]) => [
    ...[`\`${code}\``, getReaction(code), usesNumber(code) ? 'yes' : 'no', meaning],
  ])
}

function toByeRow([code, meaning]: readonly [string, string]): Row {
  return [`\`${code}\``, meaning]
}

function toCapRows(): Row[] {
  const infos: Readonly<Record<string, CapInfo>> = caps
  return Object.entries(capMeanings).map(([name, meaning]) => {
    const { sides = [], since } = infos[name] ?? {}
    return [`\`${name}\``, sides.join(', '), since === undefined ? '' : `minor ${since}`, meaning]
  })
}

function toTable(head: Row, rows: readonly Row[]): string {
  const toLine = (cells: Row) => `| ${cells.join(' | ')} |`
  return [toLine(head), toLine(head.map(() => '---')), ...rows.map(toLine)].join('\n')
}
