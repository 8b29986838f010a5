/** Whether this page may put pictures on the clipboard: over plain HTTP browsers let none. */
export function mayCopyPictures(): boolean {
  return typeof ClipboardItem === 'function' && navigator.clipboard?.write !== undefined
}

/**
 * Puts a PNG on the clipboard once it is made; answers whether it is there. To be called in answer to a press,
 * before the picture is made: browsers forget soon that somebody has pressed.
 */
export async function copyPicture(making: Promise<Blob | undefined>): Promise<boolean> {
  const picture = making.then((blob) => blob ?? Promise.reject(new Error('no picture')))
  // The clipboard says so, too.
  picture.catch(() => undefined)
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })])
    return true
  } catch {
    return false
  }
}
