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
  return page.evaluate(() => {
    const sheet = document.createElement('canvas')
    sheet.width = sheet.height = 1
    const pen = sheet.getContext('2d')
    for (const layer of document.querySelectorAll<HTMLCanvasElement>('.board-canvas canvas')) {
      if (!layer.checkVisibility()) continue
      pen?.drawImage(layer, layer.width / 2, layer.height / 2, 1, 1, 0, 0, 1, 1)
    }
    return [...(pen?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3)
  })
}
