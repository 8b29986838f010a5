import type { Command } from '@tiza/editor/commands/command'
import { mayEdit } from '@tiza/editor/commands/guards'
import { chooseFiles } from '../images/choose-files.ts'
import { findMeantPdf, findPages, mayReplace } from './find-selected-pages.ts'

/** Exchanges the PDF that is meant for another one of the device, below what is drawn on it. */
export function createReplaceCommand(onFile: (hash: string, file: File) => void): Command {
  return {
    ...{ name: 'replace-pdf', group: 'edit', keys: [] },
    isEnabled(editor) {
      if (!mayEdit(editor) || !editor.board.takesPdfs) return false
      const hash = findMeantPdf(editor)
      return hash !== undefined && mayReplace(editor, findPages(editor, hash))
    },
    run({ editor }) {
      const hash = findMeantPdf(editor)
      if (hash === undefined) return
      chooseFiles(([file]) => {
        if (file) onFile(hash, file)
      }, 'pdf')
    },
  }
}
