/** A PDF of some empty pages, each 200 by 100 points; with other text in it, another file. */
export function samplePdf({
  pages = 1,
  text = 'tiza',
}: {
  readonly pages?: number
  readonly text?: string
} = {}): Uint8Array<ArrayBuffer> {
  const first = 3
  const kids = Array.from({ length: pages }, (_, at) => `${first + at} 0 R`)
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${pages}/Kids[${kids.join(' ')}]/MediaBox[0 0 200 100]>>`,
    ...kids.map(() => '<</Type/Page/Parent 2 0 R/Resources<<>>>>'),
  ]
  let file = `%PDF-1.7\n% ${text}\n`
  const places = objects.map((object, at) => {
    const place = file.length
    file += `${at + 1} 0 obj${object}endobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const table = file.length
  const size = objects.length + 1
  file += `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}`
  file += `trailer<</Size ${size}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`
  return Uint8Array.from(file, (char) => char.charCodeAt(0))
}
