import { expect, it } from 'vitest'
import { takePdfs } from './take-pdfs.ts'

const ending = 'startxref\n9\n%%EOF\n'

it('takes PDFs by how they begin and end, and neither a board as a file that has one in it nor a text about them', async () => {
  const files = [
    new File(['%PDF-1.7 and more'], 'without an ending'),
    new File([`printed by somebody\n%PDF-1.4 ${ending}`], 'late.pdf'),
    new File(['anything'], 'said.pdf', { type: 'application/pdf' }),
    new File([`PK\x03\x04 mimetype, and its first asset: %PDF-1.7 ${ending}`], 'board.tiza'),
    new File(['# Files begin with %PDF-1.7, and end with %%EOF'], 'about.md'),
    new File(['words'], 'words.txt'),
  ]
  const taken: string[] = []
  const takePdf = async (file: File) => void taken.push(file.name)
  const others = await takePdfs(files, { takePdf, at: undefined })
  expect(taken).toEqual(['without an ending', 'late.pdf', 'said.pdf'])
  expect(others.map(({ name }) => name)).toEqual(['board.tiza', 'about.md', 'words.txt'])
})
