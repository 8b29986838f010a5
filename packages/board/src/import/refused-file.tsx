import type { RefusedFile } from '../ui/import/import-state.ts'
import { RefusedFiles } from '../ui/import/refused-files.tsx'
import { useImportWords } from '../ui/import/words/use-import-words.ts'

/** Says why a file cannot be read, where there is no board to say it on. */
export default function RefusedFileLine({ refused }: { readonly refused: RefusedFile }) {
  return useImportWords() ? <RefusedFiles refused={[refused]} /> : null
}
