import { createRegisterPage } from './register-page.ts'
import { createRegisterTable } from './register-table.ts'

export const pageFile = 'docs/registers.md'
export const tableFile = 'packages/protocol/conformance/registers.json'

/** What is written of the registers, by paths from the root. */
export function toFiles(): Readonly<Record<typeof pageFile | typeof tableFile, string>> {
  const table = createRegisterTable()
  return {
    [pageFile]: createRegisterPage(table),
    [tableFile]: `${JSON.stringify(table, undefined, 2)}\n`,
  }
}
