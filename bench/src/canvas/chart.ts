import { type FigureName, figures } from './figures.ts'
import type { Result } from './result.ts'

const shown: readonly FigureName[] = [
  'open, all painted',
  'draw, near, presented, p50',
  'pan, all',
  'zoom, all, sharp after',
  'drag of 1,000',
  'opacity of 1,000, p95 frame',
  'select all',
]
const row = { height: 26, bar: 10, left: 90, width: 540 } as const
const titleHeight = 34

/** Bars of each scene in Chromium, Tiza's above Excalidraw's; each measure has a scale of its own. */
export function drawChart(all: readonly Result[]): string {
  const results = all.filter(({ browser, excalidraw }) => browser === 'chromium' && excalidraw)
  const groupHeight = titleHeight + results.length * row.height
  const height = 44 + shown.length * groupHeight
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 ${height}" font-family="system-ui, sans-serif" font-size="12">`,
    '<title>Tiza beside Excalidraw in Chromium, by the number of shapes</title>',
    '<style>text{fill:#1c2022}.t{fill:#17735a}.e{fill:#a9b1b4}@media(prefers-color-scheme:dark){text{fill:#eceeee}.t{fill:#58c9a3}.e{fill:#6a7276}}</style>',
    '<text x="744" y="24" text-anchor="end"><tspan class="t">■</tspan> Tiza <tspan class="e">■</tspan> Excalidraw</text>',
    ...shown.flatMap((name, at) => drawMeasure(name, results, 30 + at * groupHeight)),
    '</svg>',
    '',
  ].join('\n')
}

function drawMeasure(name: FigureName, results: readonly Result[], top: number): string[] {
  const { unit, better } = figures[name]
  const values = results.flatMap(({ tiza, excalidraw }) => [tiza[name], excalidraw?.[name]])
  const most = Math.max(1e-9, ...values.map((value) => value ?? 0))
  return [
    `<text x="16" y="${top + 22}" font-size="14" font-weight="600">${name}, ${unit}, ${better} is better</text>`,
    ...results.flatMap(({ count, tiza, excalidraw }, at) => {
      const y = top + titleHeight + at * row.height
      return [
        `<text x="${row.left - 10}" y="${y + 14}" text-anchor="end">${count.toLocaleString('en')}</text>`,
        drawBar(tiza[name], most, 't', y),
        drawBar(excalidraw?.[name], most, 'e', y + row.bar + 1),
      ]
    }),
  ]
}

function drawBar(value: number | undefined, most: number, kind: 't' | 'e', y: number): string {
  const width = Math.max(1, ((value ?? 0) / most) * row.width)
  const text = value === undefined ? 'gave up' : value.toFixed(value < 10 ? 1 : 0)
  const x = row.left + (value === undefined ? 0 : width + 6)
  const bar = `<rect class="${kind}" x="${row.left}" y="${y}" width="${width.toFixed(1)}" height="${row.bar}" rx="2"/>`
  return `${value === undefined ? '' : bar}<text x="${x.toFixed(1)}" y="${y + 9}" font-size="10">${text}</text>`
}
