/** Whether this machine has a Command key where others have Ctrl. */
export function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? '')
}
