/** Whether this page may put files on the clipboard: over plain HTTP browsers let none. */
export function mayCopyFiles(): boolean {
  return typeof ClipboardItem === 'function' && navigator.clipboard?.write !== undefined
}

/**
 * Puts a picture or a text on the clipboard once it is made; answers whether it is there. To be called in answer to
 * a press, before it is made: browsers forget soon that somebody has pressed.
 */
export async function copyFile(
  making: Promise<Blob | undefined>,
  type: 'image/png' | 'text/plain',
): Promise<boolean> {
  const file = making.then((blob) =>
    blob ? new Blob([blob], { type }) : Promise.reject(new Error('no file')),
  )
  // The clipboard says so, too.
  file.catch(() => undefined)
  try {
    await navigator.clipboard.write([new ClipboardItem({ [type]: file })])
    return true
  } catch {
    return false
  }
}
