import { type FigureName, figures } from './figures.ts'
import type { Report, Result } from './result.ts'

const shown: readonly FigureName[] = [
  'open, all painted',
  'pan, near',
  'pan, all',
  'zoom, all',
  'draw, near, p50',
  'drag of 1,000',
  'select all',
]
const row = { height: 44, bar: 14, left: 190, width: 430 } as const

/** Bars of the largest scene, Tiza's above Excalidraw's, each pair on a scale of its own. */
export function drawChart({ results }: Report): string {
  const compared = results.filter(({ excalidraw }) => excalidraw)
  const result = compared.reduce<Result | undefined>(
    (largest, one) => (one.count > (largest?.count ?? 0) ? one : largest),
    undefined,
  )
  const names = shown.filter((name) => result?.tiza[name] !== undefined)
  const height = 56 + names.length * row.height
  const title = result ? `${result.count.toLocaleString('en')} shapes, ${result.browser}` : ''
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 ${height}" font-family="system-ui, sans-serif" font-size="13">`,
    '<style>text{fill:#1c2022}.t{fill:#17735a}.e{fill:#a9b1b4}@media(prefers-color-scheme:dark){text{fill:#eceeee}.t{fill:#58c9a3}.e{fill:#6a7276}}</style>',
    `<title>Tiza beside Excalidraw: ${title}</title>`,
    `<text x="16" y="26" font-size="15" font-weight="600">${title}</text>`,
    '<text x="744" y="26" text-anchor="end"><tspan class="t">■</tspan> Tiza <tspan class="e">■</tspan> Excalidraw</text>',
    ...names.flatMap((name, at) => drawPair(name, result, 44 + at * row.height)),
    '</svg>',
    '',
  ].join('\n')
}

function drawPair(name: FigureName, result: Result | undefined, top: number): string[] {
  const { unit, better } = figures[name]
  const [ours, theirs] = [result?.tiza[name], result?.excalidraw?.[name]]
  const most = Math.max(ours ?? 0, theirs ?? 0, 1e-9)
  const drawBar = (value: number | undefined, kind: 't' | 'e', y: number) => {
    const width = Math.max(1, ((value ?? most) / most) * row.width)
    const text = value === undefined ? 'gave up' : `${value.toFixed(value < 10 ? 1 : 0)} ${unit}`
    const bar =
      value === undefined
        ? ''
        : `<rect class="${kind}" x="${row.left}" y="${y}" width="${width.toFixed(1)}" height="${row.bar}" rx="2"/>`
    const x = value === undefined ? row.left : row.left + width + 6
    return `${bar}<text x="${x.toFixed(1)}" y="${y + 12}">${text}</text>`
  }
  return [
    `<text x="${row.left - 10}" y="${top + 19}" text-anchor="end">${name} ${better === 'more' ? '↑' : '↓'}</text>`,
    drawBar(ours, 't', top),
    drawBar(theirs, 'e', top + row.bar + 2),
  ]
}
