import type { Page } from '@playwright/test'

/** A file that the dialog to export has handed over. */
export interface SavedFile {
  readonly name: string
  readonly type: string
  readonly base64: string
}

/** What is chosen in the dialog: a kind of file, and the words of options, in this order. */
export interface ChosenExport {
  readonly format: string
  readonly choices?: readonly string[]
  /** What the pages of a PDF are. */
  readonly pages?: string
}

/** Opens the dialog by its keys, chooses, and saves. */
export async function exportBoard(
  page: Page,
  { format, choices = [], pages }: ChosenExport,
): Promise<SavedFile> {
  await page.evaluate(keepSaved)
  await page.keyboard.press('Control+Shift+E')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await dialog.getByLabel('As', { exact: true }).selectOption(format)
  if (pages) await dialog.getByLabel('Pages', { exact: true }).selectOption(pages)
  for (const name of choices) await dialog.getByLabel(name, { exact: true }).check()
  await dialog.getByRole('button', { name: 'Save' }).click()
  const given = await page.waitForFunction(() => {
    const { saved }: { saved: SavedFile | undefined } = { saved: undefined, ...window }
    return saved
  })
  const saved = await given.jsonValue()
  if (!saved) throw new Error('nothing was saved')
  return saved
}

/** Runs in the page, which would download: not every engine reports that to Playwright. */
function keepSaved(): void {
  Object.assign(window, { saved: undefined })
  HTMLAnchorElement.prototype.click = function () {
    const { href, download } = this
    void fetchBlob(href).then(async (blob) => {
      const bytes = new Uint8Array(await blob.arrayBuffer())
      let binary = ''
      for (const byte of bytes) binary += String.fromCharCode(byte)
      Object.assign(window, { saved: { name: download, type: blob.type, base64: btoa(binary) } })
    })
  }

  /** The page's policy lets `fetch` read no blobs. */
  function fetchBlob(address: string): Promise<Blob> {
    return new Promise((resolve, reject) => {
      const blob = Reflect.get(window, 'blobs')?.get(address)
      if (blob) resolve(blob)
      else reject(new Error('no blob'))
    })
  }
  if (Reflect.get(window, 'blobs')) return
  const blobs = new Map<string, Blob>()
  Object.assign(window, { blobs })
  const make = URL.createObjectURL
  URL.createObjectURL = (made) => {
    const address = make(made)
    if (made instanceof Blob) blobs.set(address, made)
    return address
  }
}

/** What a picture shows at some points of it, pixels: red, green, blue and opacity, 0 to 255; and its size. */
export function readPicture(
  page: Page,
  { base64, type }: SavedFile,
  points: readonly (readonly [x: number, y: number])[],
): Promise<{ readonly size: readonly number[]; readonly colors: readonly (readonly number[])[] }> {
  return page.evaluate(
    async ({ address, points }) => {
      const image = new Image()
      image.src = address
      await image.decode()
      const { naturalWidth: width, naturalHeight: height } = image
      const sheet = Object.assign(document.createElement('canvas'), { width, height })
      const canvas = sheet.getContext('2d')
      canvas?.drawImage(image, 0, 0)
      const read = ([x, y]: readonly [number, number]) => [
        ...(canvas?.getImageData(x, y, 1, 1).data ?? []),
      ]
      return { size: [width, height], colors: points.map(read) }
    },
    { address: `data:${type};base64,${base64}`, points },
  )
}
