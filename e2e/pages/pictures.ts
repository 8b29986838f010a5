import type { Page } from '@playwright/test'

/** A file as it is dropped or pasted. */
export interface DroppedFile {
  readonly name: string
  readonly type: string
  /** Base64, or a text as it is. */
  readonly base64?: string
  readonly text?: string
}

/** Chooses files in the dialog that key 9 opens. */
export async function chooseFiles(
  page: Page,
  files: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }[],
): Promise<void> {
  await page.keyboard.press('9')
  await page.locator('input[type=file]').setInputFiles(files)
}

/** Drops files at a point of the page, or pastes them. */
export async function giveFiles(
  page: Page,
  files: readonly DroppedFile[],
  way: { readonly dropAt: { readonly x: number; readonly y: number } } | 'paste',
): Promise<void> {
  await page.evaluate(
    ([files, way]) => {
      const data = new DataTransfer()
      for (const { name, type, base64, text } of files) {
        const content = base64
          ? Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
          : (text ?? '')
        data.items.add(new File([content], name, { type }))
      }
      const bubbles = { bubbles: true, cancelable: true }
      if (way === 'paste') {
        // Firefox gives made-up events an empty clipboard.
        const event = new ClipboardEvent('paste', bubbles)
        Object.defineProperty(event, 'clipboardData', { value: data })
        document.body.dispatchEvent(event)
        return
      }
      const drag = { ...bubbles, clientX: way.dropAt.x, clientY: way.dropAt.y, dataTransfer: data }
      for (const type of ['dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, drag))
    },
    [files, way] as const,
  )
}

interface Drawing {
  readonly width: number
  readonly height: number
  readonly type: 'image/png' | 'image/jpeg'
  /** Lines and letters as fine as pixels are, in place of nothing but black. */
  readonly print?: boolean
  /** What its Exif says, and that the camera was turned by a quarter. */
  readonly says?: string
}

/** Drops a picture that the page draws itself, and keeps as `#drawing`. */
export async function dropDrawing(page: Page, drawing: Drawing): Promise<void> {
  await page.evaluate(async ({ width, height, type, print = false, says = '' }) => {
    const sheet = document.createElement('canvas')
    Object.assign(sheet, { width, height, id: 'drawing', hidden: true })
    const canvas = sheet.getContext('2d')
    if (!canvas) throw new Error('no 2d context')
    canvas.fillStyle = print ? 'white' : 'black'
    canvas.fillRect(0, 0, width, height)
    canvas.fillStyle = 'black'
    canvas.font = '8px sans-serif'
    for (let y = 12; print && y < height; y += 12) {
      canvas.fillText(`${y} the quick brown fox jumps over the lazy dog `.repeat(20), 0, y)
      for (let x = y % 7; x < width; x += 2) canvas.fillRect(x, y + 2, 1, 1)
    }
    const blob = await new Promise<Blob | null>((resolve) => sheet.toBlob(resolve, type))
    if (!blob) throw new Error('no picture')
    document.body.append(sheet)
    const text = new TextEncoder().encode(says)
    const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]
    const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff, 0, 0, 0, 0, ...text]
    const segment = Uint8Array.from([0xff, 0xe1, 0, exif.length + 2, ...exif])
    const parts = says === '' ? [blob] : [blob.slice(0, 2), segment, blob.slice(2)]
    const data = new DataTransfer()
    data.items.add(new File(parts, 'drawing', { type }))
    const drop = { bubbles: true, cancelable: true, clientX: 500, clientY: 350 }
    document.body.dispatchEvent(new DragEvent('drop', { ...drop, dataTransfer: data }))
  }, drawing)
}

/** Pastes a text. */
export async function pasteText(page: Page, text: string): Promise<void> {
  await page.evaluate((text) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true })
    Object.defineProperty(event, 'clipboardData', { value: data })
    document.body.dispatchEvent(event)
  }, text)
}

/** The colour in the middle of the canvas, `[red, green, blue]` of 0 to 255. */
export function getMiddleColor(page: Page): Promise<readonly number[]> {
  return page.evaluate(readColor, null)
}

/** The colour in the middle of the picture that came last: what is inserted goes to free room. */
export async function getLastPictureColor(page: Page): Promise<readonly number[]> {
  const middle = await page.evaluate(() => {
    const { board, editor } = window.tiza ?? {}
    const last = [...(board?.shapes.values() ?? [])].findLast(({ kind }) => kind === 'image')
    if (last?.kind !== 'image') return null
    const [[x, y], [width, height]] = [last.pos, last.size]
    return editor?.toScreen({ x: x + width / 2, y: y + height / 2 }) ?? null
  })
  return middle ? page.evaluate(readColor, middle) : []
}

/** Runs in the page; at a point of the canvas, CSS pixels, or in its middle. */
function readColor(point: { readonly x: number; readonly y: number } | null): readonly number[] {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 1
  const context = canvas.getContext('2d')
  for (const layer of document.querySelectorAll<HTMLCanvasElement>('.board-canvas canvas')) {
    if (!layer.checkVisibility({ visibilityProperty: true })) continue
    const ratio = layer.width / layer.clientWidth
    const [x, y] = point ? [point.x * ratio, point.y * ratio] : [layer.width / 2, layer.height / 2]
    context?.drawImage(layer, x, y, 1, 1, 0, 0, 1, 1)
  }
  return [...(context?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3)
}
