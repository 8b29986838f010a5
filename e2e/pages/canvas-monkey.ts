/** Result of a round: number of pixels with ink, and of wrong ones. */
export interface Comparison {
  readonly round: number
  readonly did: string
  readonly ink: number
  readonly wrong: number
}

/**
 * Runs in the page: edits, pans, zooms and drags by a seed, and after each round compares what is
 * on the screen with the same shapes drawn uncached. Answers a comparison a round.
 */
export async function playOnCanvas({
  seed,
  rounds,
  shapes,
}: {
  readonly seed: number
  readonly rounds: number
  readonly shapes: number
}): Promise<Comparison[]> {
  const open = window.tiza
  if (!open) throw new Error('no board is open')
  const { editor, canvas, board } = open
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const between = (low: number, high: number) => low + next() * (high - low)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  /**
   * Where a tile cuts a shape, the browser reckons its soft edges a little differently: it takes
   * curves for lines to within a quarter of a pixel, and others when it cuts them elsewhere.
   */
  const softEdge = 96
  let made = 0
  const newId = () => `monkey${String(seed).padStart(5, '0')}${String(made++).padStart(10, '0')}`
  const ids = () => [...board.shapes.keys()]
  const spread = 2_000
  const place = (): [number, number] => [between(-spread, spread), between(-spread, spread)]
  const color = () => pick(['black', 'red', 'green', 'blue', 'violet', '#aa5500'])
  const z = () => `a${pick('123456789abcdefghijkmnpqrstuvwxyz'.split(''))}V`

  /** Packed points are bytes: three a point here, each step from -32 to 31 quanta. */
  function ink(points: number): string {
    let bytes = ''
    for (let i = 0; i < points; i++) {
      const step = () => String.fromCharCode(Math.floor(between(0, 128)))
      bytes += step() + step() + String.fromCharCode(Math.floor(between(40, 255)))
    }
    return btoa(bytes)
  }

  function create(): object {
    const size: [number, number] = [between(5, 400), between(5, 300)]
    const text = pick(['', '', 'hola', 'a longer text\nof two lines'])
    const angle = next() < 0.3 ? { angle: between(-3, 3) } : {}
    const common = { op: 'create', id: newId(), pos: place(), z: z(), color: color() }
    const opacity = next() < 0.2 ? { opacity: between(0.2, 1) } : {}
    switch (pick(['stroke', 'stroke', 'stroke', 'rect', 'ellipse', 'diamond', 'line', 'text'])) {
      case 'rect':
      case 'ellipse':
      case 'diamond': {
        const kind = pick(['rect', 'ellipse', 'diamond'])
        const fill = pick(['none', 'yellow', 'cyan'])
        const line = { width: between(0, 12), dash: pick(['solid', 'dashed', 'dotted']) }
        const fillStyle = pick(['solid', 'hatch', 'cross-hatch'])
        return { ...common, kind, size, fill, fillStyle, ...line, ...angle, ...opacity, text }
      }
      case 'line': {
        const path = [[0, 0], place().map((v) => v / 10), place().map((v) => v / 6)]
        const bend = pick(['straight', 'curve', 'elbow'])
        // Antialiasing of a line as long as the board is unpredictable.
        const near = ids().filter((id) => Math.abs(board.getShape(id)?.pos[0] ?? 0) < spread * 2)
        const hold = (end: 'start' | 'end') =>
          next() < 0.6 ? { [end]: { id: pick(near), at: [next(), next()] } } : {}
        const bindings = near.length > 0 ? { ...hold('start'), ...hold('end') } : {}
        const look = { width: between(1, 12), endHead: pick(['arrow', 'triangle', 'dot', 'bar']) }
        const inside = next() < 0.3 ? { closed: true, fill: pick(['yellow', 'cyan']) } : {}
        const line = { ...common, kind: 'line', path, bend, ...look, ...inside }
        return { ...line, ...bindings, ...opacity, text }
      }
      case 'text':
        return { ...common, kind: 'text', text: text || 'text', fontSize: between(8, 60), ...angle }
      default: {
        const look = { width: between(0.5, 24), q: pick([-3, 0, 2]) }
        return {
          ...common,
          kind: 'stroke',
          pts: ink(1 + next() * 80),
          ...look,
          ...angle,
          ...opacity,
        }
      }
    }
  }

  const apply = (ops: readonly object[]) => board.apply(ops as Parameters<typeof board.apply>[0])
  const modifiers = { shift: false, alt: false, mod: false }
  const point = (type: 'down' | 'move' | 'up', x: number, y: number) =>
    editor.dispatch({
      ...{ type, pointerId: 1, device: 'mouse', button: 0, modifiers },
      samples: [{ x, y, pressure: undefined, timeMs: performance.now() }],
    })

  const fade = (erased: readonly string[]) =>
    editor.use(({ write }) => write({ erasing: new Set(erased) }), ['erasing'])

  const acts: Record<string, () => void> = {
    create: () => apply([create()]),
    createMany: () => apply(Array.from({ length: 30 }, create)),
    move: () => apply([{ op: 'patch', id: pick(ids()), set: { pos: place() } }]),
    recolor: () => apply([{ op: 'patch', id: pick(ids()), set: { color: color() } }]),
    restack: () => apply([{ op: 'patch', id: pick(ids()), set: { z: z() } }]),
    remove: () => apply([{ op: 'delete', id: pick(ids()) }]),
    undo: () => board.undo(),
    pan: () => {
      const { camera } = editor.state.getState()
      editor.setCamera({ ...camera, x: camera.x + between(-600, 600) / camera.zoom })
    },
    panDown: () => {
      const { camera } = editor.state.getState()
      editor.setCamera({ ...camera, y: camera.y + between(-600, 600) / camera.zoom })
    },
    zoom: () => {
      const [x, y] = place()
      const zoom = pick([0.01, 0.07, 0.2, 0.31, 0.5, 1, 1, 1.7, 3, 40])
      editor.setCamera({ x: x - 600 / zoom, y: y - 400 / zoom, zoom })
    },
    far: () => {
      const at = pick([-999_000, 999_000]) + between(-500, 500)
      apply([{ ...create(), pos: [at, at] }])
      const zoom = pick([1, 1, 40])
      editor.setCamera({ x: at - 200 / zoom, y: at - 200 / zoom, zoom })
    },
    dragBegins: () => {
      editor.setTool('select')
      editor.select(ids().filter(() => next() < 0.4))
      const { selection } = editor.state.getState()
      const drag = { ids: new Set(selection), by: { x: between(-99, 99), y: between(-99, 99) } }
      editor.use(({ write }) => write({ drag }), ['drag'])
    },
    dragEnds: () => {
      const { drag } = editor.state.getState()
      editor.use(({ write }) => write({ drag: undefined }), ['drag'])
      if (!drag) return
      apply(
        [...drag.ids].flatMap((id) => {
          const shape = board.getShape(id)
          if (!shape) return []
          const pos = [shape.pos[0] + drag.by.x, shape.pos[1] + drag.by.y]
          return [{ op: 'patch', id, set: { pos } }]
        }),
      )
    },
    draw: () => {
      editor.setTool('pen')
      point('down', between(300, 900), between(100, 700))
      for (let i = 0; i < 20; i++) point('move', between(300, 900), between(100, 700))
    },
    lift: () => point('up', between(300, 900), between(100, 700)),
    erase: () => fade(ids().filter(() => next() < 0.3)),
    keep: () => fade([]),
  }

  /** The composed canvas layers, without the overlay. */
  function read(layers: readonly HTMLCanvasElement[]): Uint8ClampedArray {
    const composed = document.createElement('canvas')
    const [first] = layers
    if (!first) throw new Error('no layers')
    composed.width = first.width
    composed.height = first.height
    const context = composed.getContext('2d', { willReadFrequently: true })
    if (!context) throw new Error('no 2d context')
    for (const layer of layers) {
      if (layer.style.display === 'none') continue
      // The canvas of what is being drawn is smaller than the others; one off the page has no place.
      const [left, top] = [Number.parseFloat(layer.style.left), Number.parseFloat(layer.style.top)]
      context.drawImage(layer, (left || 0) * devicePixelRatio, (top || 0) * devicePixelRatio)
    }
    return context.getImageData(0, 0, composed.width, composed.height).data
  }

  function compare(round: number, did: string): Comparison {
    const layers = [
      ...document.querySelectorAll<HTMLCanvasElement>('.board-canvas canvas:not([data-still])'),
    ]
    const shown = read(layers.slice(0, -1))
    const uncached = read([canvas.drawUncached()])
    let [ink, wrong] = [0, 0]
    for (let i = 0; i < shown.length; i += 4) {
      const a = shown[i + 3] ?? 0
      const b = uncached[i + 3] ?? 0
      if (a > 0 || b > 0) ink++
      let difference = Math.abs(a - b)
      // Colours of translucent pixels are inexact, since canvases premultiply alpha.
      for (let c = 0; c < 3 && Math.min(a, b) > 128; c++) {
        const apart = Math.abs((shown[i + c] ?? 0) - (uncached[i + c] ?? 0))
        if (apart > difference) difference = apart
      }
      if (difference > softEdge) wrong++
    }
    return { round, did, ink, wrong }
  }

  for (let i = 0; i < shapes; i += 60) apply(Array.from({ length: 60 }, create))
  const comparisons: Comparison[] = []
  for (let round = 0; round < rounds; round++) {
    const names = Object.keys(acts)
    if (Math.abs(editor.state.getState().camera.x) > spread * 4) acts.zoom?.()
    if (board.shapes.size < shapes) acts.createMany?.()
    const chosen = Array.from({ length: 1 + Math.floor(next() * 3) }, () => pick(names))
    for (const name of chosen) acts[name]?.()
    await canvas.whenPainted()
    comparisons.push(compare(round, chosen.join(', ')))
  }
  return comparisons
}
