/**
 * Puts something on the clipboard, in answer to a press: on plain HTTP, too. A browser copies only
 * where something is selected; what it carries away is decided by `fill`.
 */
export function carry(type: 'copy' | 'cut', fill: (data: DataTransfer) => void): void {
  const carrier = document.createElement('textarea')
  carrier.value = ' '
  carrier.style.cssText = 'position:fixed;opacity:0'
  carrier.addEventListener(type, (event) => {
    event.preventDefault()
    event.stopPropagation()
    if (event.clipboardData) fill(event.clipboardData)
  })
  const focused = document.activeElement
  document.body.append(carrier)
  carrier.select()
  document.execCommand(type)
  carrier.remove()
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
}
