/**
 * Copies a text; answers whether that worked. On plain HTTP there is no asynchronous clipboard:
 * there the field that shows the text is selected and copied as a person would.
 */
export async function copyText(text: string, field: HTMLInputElement | null): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text)
      return true
    }
  } catch {
    // Forbidden here: the old way may still be allowed.
  }
  field?.focus()
  field?.select()
  return document.execCommand('copy')
}
