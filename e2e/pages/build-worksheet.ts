/** A page of the worksheet, points: how it is stored, turned and cropped, and what it asks. */
interface WorksheetPage {
  readonly lines: readonly string[]
  /** As it is looked at. */
  readonly size: readonly [width: number, height: number]
  /** Of its dictionary. */
  readonly entries: string
  /** Leads from what is looked at to how it is stored. */
  readonly matrix: string
}

/** The pages: one upright, one stored on its side, and one of which only a part is seen. */
export const worksheet: readonly WorksheetPage[] = [
  {
    lines: ['What plants need', 'Light comes from the moon'],
    ...{ size: [300, 400], matrix: '1 0 0 1 0 0' },
    entries: '/MediaBox [0 0 300 400] /Annots [4 0 R 5 0 R]',
  },
  {
    lines: ['Roots', 'Draw what is below the ground'],
    ...{ size: [400, 300], matrix: '0 1 -1 0 300 0' },
    entries: '/MediaBox [0 0 300 400] /Rotate 90',
  },
  {
    lines: ['Leaves', 'Draw one from the garden'],
    ...{ size: [300, 400], matrix: '1 0 0 1 40 60' },
    entries: '/MediaBox [0 0 380 500] /CropBox [40 60 340 460]',
  },
]

/** What is wrong in the worksheet, and what it should say. */
export const mistake = ['moon', 'sun'] as const

/** The colour of the photograph on the last page, and a place in it, as shares of the page. */
export const photo = { color: '120 60 30', place: [0.75, 0.88] } as const

/** A PDF of three pages: questions, a link to read more, a field of a form, and a photograph. */
export function buildWorksheet({ isCorrected = false } = {}): Buffer {
  const pageRefs = worksheet.map((_, at) => `${10 + at * 2} 0 R`)
  const objects = new Map([
    [1, '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] /DA (/F1 12 Tf 0 g) >> >>'],
    [2, `<< /Type /Pages /Kids [${pageRefs.join(' ')}] /Count ${pageRefs.length} >>`],
    [3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'],
    [
      4,
      '<< /Type /Annot /Subtype /Link /Rect [30 20 150 40] /Border [0 0 0] ' +
        '/A << /S /URI /URI (https://example.org/plants) >> >>',
    ],
    [
      5,
      '<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /Rect [160 20 270 40] /F 4 ' +
        '/V (Class 3b) /DA (/F1 12 Tf 0 g) /P 10 0 R >>',
    ],
    [
      6,
      '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB ' +
        '/BitsPerComponent 8 /Filter /ASCIIHexDecode /Length 7 >>\nstream\n783c1e>\nendstream',
    ],
  ])
  for (const [at, { lines, size, entries, matrix }] of worksheet.entries()) {
    const top = size[1] - 40
    const words = lines.map((line, row) => `BT /F1 16 Tf 30 ${top - row * 26} Td (${line}) Tj ET`)
    const picture = at === worksheet.length - 1 ? ['q 90 0 0 60 180 20 cm /Im1 Do Q'] : []
    const drawn = [`q ${matrix} cm`, ...words, ...picture, 'Q'].join('\n')
    const content = isCorrected ? drawn.replace(...mistake) : drawn
    objects.set(
      10 + at * 2,
      `<< /Type /Page /Parent 2 0 R ${entries} /Contents ${11 + at * 2} 0 R ` +
        '/Resources << /Font << /F1 3 0 R >> /XObject << /Im1 6 0 R >> >> >>',
    )
    objects.set(11 + at * 2, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`)
  }
  return writeFile(objects)
}

function writeFile(objects: ReadonlyMap<number, string>): Buffer {
  const size = Math.max(...objects.keys()) + 1
  const places = new Map<number, number>()
  let file = '%PDF-1.7\n'
  for (const [number, body] of objects) {
    places.set(number, file.length)
    file += `${number} 0 obj\n${body}\nendobj\n`
  }
  const entries = Array.from({ length: size }, (_, number) => {
    const place = places.get(number)
    return place === undefined
      ? '0000000000 65535 f \n'
      : `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 ${size}\n${entries.join('')}`
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(file + table + trailer, 'latin1')
}
