import type { TextSection } from './text-item.ts'

/** Texts as other programs paste them: each section below its title, a line for each text. */
export function toPlainText(sections: readonly TextSection[]): string {
  return sections
    .flatMap(({ title = '', items }) => [title, ...items.map(({ text }) => text)])
    .filter((text) => text !== '')
    .join('\n')
}
