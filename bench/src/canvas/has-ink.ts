/** Runs in the page: whether the first canvas that a selector finds shows anything. */
export function hasInk(selector: string): boolean {
  const canvas = document.querySelector<HTMLCanvasElement>(selector)
  if (!canvas || canvas.width * canvas.height === 0) return false
  const sheet = document.createElement('canvas')
  sheet.width = 128
  sheet.height = 80
  const pen = sheet.getContext('2d')
  pen?.drawImage(canvas, 0, 0, 128, 80)
  const data = pen?.getImageData(0, 0, 128, 80).data ?? []
  return data.some((value, at) => at % 4 === 0 && value < 200 && (data[at + 3] ?? 0) > 0)
}
