import { below } from './mutation.ts'

/** What breaks a rule about PDFs and their pages. */
export const ofPdfs = [
  ...below('apps/api/src', [
    [
      'AS12',
      '../../../packages/protocol/src/caps.ts',
      "pdf: { sides: ['server'], since: 13 },",
      '',
      'routes/pdfs.test.ts',
    ],
    [
      'AS13',
      'pictures/asset-check.ts',
      '? hasPdfEnd(tail, bytes)',
      '? tail.length > 0',
      'routes/pdfs.test.ts',
    ],
    [
      'AS13',
      'pictures/asset-check.ts',
      'type === pdfType ? pdfBytes : limits.assetBytes',
      'pdfBytes',
      'routes/pdfs.test.ts',
    ],
    [
      'AS14',
      'routes/send-asset.ts',
      "if (type === pdfType) reply.header('Content-Disposition', 'attachment')",
      '',
      'routes/pdfs.test.ts',
    ],
    [
      'AS14',
      'routes/assets.ts',
      'const sent = { assets, types: imageTypes }',
      'const sent = { assets }',
      'routes/pdfs.test.ts',
    ],
  ]),
  ...below('packages/protocol/src', [
    [
      'AS12',
      'kinds/pdf.ts',
      "required: ['pos', 'z', 'size', 'hash', 'page'],\n  optional: [...common, 'alt'],",
      "required: ['pos', 'z', 'size', 'hash'],\n  optional: [...common, 'alt', 'page'],",
      'schemas.test.ts',
    ],
    [
      'AS15',
      '../../shapes/src/kinds/pdf/pdf.ts',
      'drawPaper(pen, box, { width: 0, theme: look.theme })',
      '',
      '../../shapes/src/kinds/pdf/pdf.test.ts',
    ],
  ]),
]
