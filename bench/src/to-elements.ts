import { type Color, lineWidth, type Thing } from './scene.ts'

/** What Excalidraw stores of each thing (version 2 of its file format). */
export interface Element {
  readonly id: string
  readonly type: 'freedraw' | 'rectangle' | 'ellipse' | 'arrow' | 'text'
  readonly points?: readonly (readonly [number, number])[]
  readonly [key: string]: unknown
}

const strokeColors: Readonly<Record<Color, string>> = {
  black: '#1e1e1e',
  red: '#e03131',
  blue: '#1971c2',
  green: '#2f9e44',
  violet: '#6741d9',
}

/** A scene as Excalidraw's elements, bottom first; plain lines, as Tiza draws them. */
export function toElements(scene: readonly Thing[]): Element[] {
  return scene.map((thing, at): Element => {
    const common = {
      ...{ id: `thing-${at}`, x: thing.x, y: thing.y, angle: 0, seed: at + 1 },
      ...{ strokeColor: strokeColors[thing.color], backgroundColor: 'transparent' },
      ...{ fillStyle: 'solid', strokeWidth: lineWidth, strokeStyle: 'solid', roughness: 0 },
      ...{ opacity: 100, groupIds: [], frameId: null, roundness: null, boundElements: null },
      ...{ version: 1, versionNonce: at + 1, isDeleted: false, updated: 1, link: null },
      ...{ locked: false, index: null },
    }
    switch (thing.kind) {
      case 'stroke': {
        const points = thing.points.map(([dx, dy]) => [dx, dy] as const)
        const pressures = thing.points.map(([, , pressure]) => pressure)
        const size = toSize(points)
        return { ...common, type: 'freedraw', ...size, points, pressures, simulatePressure: false }
      }
      case 'arrow': {
        const { width, height } = thing
        const points = [
          [0, 0],
          [width, height],
        ] as const
        const heads = { startArrowhead: null, endArrowhead: 'arrow', elbowed: false }
        const ends = { startBinding: null, endBinding: null, lastCommittedPoint: null }
        return { ...common, type: 'arrow', width, height, points, ...heads, ...ends }
      }
      case 'text': {
        const { text } = thing
        const font = { fontSize: 20, fontFamily: 2, textAlign: 'left', verticalAlign: 'top' }
        const box = { width: text.length * 11, height: 25, lineHeight: 1.25, autoResize: true }
        return {
          ...common,
          type: 'text',
          text,
          originalText: text,
          containerId: null,
          ...font,
          ...box,
        }
      }
      default: {
        const { width, height } = thing
        const type = thing.kind === 'rect' ? 'rectangle' : 'ellipse'
        return { ...common, type, width, height }
      }
    }
  })
}

function toSize(points: readonly (readonly [number, number])[]) {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  return {
    width: Math.max(...xs) - Math.min(...xs),
    height: Math.max(...ys) - Math.min(...ys),
  }
}
