/**
 * Puts something on the clipboard, in answer to a press: on plain HTTP, too. A browser copies only
 * where something is selected; what it carries away is decided by `fill`. Answers whether it did.
 */
export function carry(type: 'copy' | 'cut', fill: (data: DataTransfer) => void): boolean {
  let isCarried = false
  const carrier = document.createElement('textarea')
  carrier.value = ' '
  carrier.style.cssText = 'position:fixed;opacity:0'
  carrier.addEventListener(type, (event) => {
    event.preventDefault()
    event.stopPropagation()
    if (!event.clipboardData) return
    fill(event.clipboardData)
    isCarried = true
  })
  const focused = document.activeElement
  // Outside of a dialog that is open nothing can be selected.
  const place = document.querySelector('dialog[open]') ?? document.body
  place.append(carrier)
  carrier.select()
  document.execCommand(type)
  carrier.remove()
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
  return isCarried
}
