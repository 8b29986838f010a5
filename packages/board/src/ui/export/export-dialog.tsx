import { type FormEvent, useEffect, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../parts/dialog.tsx'
import { useEditor } from '../parts/editor-context.ts'
import { copyFile, mayCopyFiles } from './copy-file.ts'
import type { ExportChoices } from './export-choices.ts'
import { ExportFields } from './export-fields.tsx'
import { formatTraits } from './export-formats.ts'
import { ExportStatus } from './export-status.tsx'
import type { Exporter, ExportRequest } from './exporter.ts'
import { getCopied } from './get-copied.ts'
import { listFrames } from './list-frames.ts'
import { listLayouts } from './page-choice.ts'
import { toPictureSize } from './picture-size.ts'
import { toFileName } from './to-file-name.ts'
import { useCovered } from './use-covered.ts'
import { useExportChoices } from './use-export-choices.ts'
import { useExportRun } from './use-export-run.ts'
import './export.css'

export interface ExportDialogProps {
  readonly exporter: Exporter
  /** What was chosen last. */
  readonly stored: { get(): ExportChoices; set(choices: ExportChoices): void }
  /** Hands over a file. */
  readonly onSave: (blob: Blob, name: string) => void
  readonly onClose: () => void
}

/** Asks what of the board is exported and how, makes the file, and saves it or puts it on the clipboard. */
export function ExportDialog({ exporter, stored, onSave, onClose }: ExportDialogProps) {
  const { t, i18n } = useTranslation()
  const editor = useEditor()
  const formId = useId()
  const frames = useMemo(() => listFrames(editor), [editor])
  const { choices, scopes, frame, theme, change, setFrame } = useExportChoices(stored, frames)
  const { run, setRun, start, cancel } = useExportRun(exporter)
  const [canCopy] = useState(mayCopyFiles)
  const { scope, format } = choices
  const frameId = frame?.id
  const box = useMemo(() => exporter.getBox({ scope, frame: frameId }), [exporter, scope, frameId])
  const size = box && toPictureSize(box, choices.scale)
  const { pages: layout, sheet, isWide, across } = choices
  const pages = useMemo(
    () => exporter.getPages({ scope, frame: frameId }, { pages: layout, sheet, isWide, across }),
    [exporter, scope, frameId, layout, sheet, isWide, across],
  )
  const pdfs = useMemo(
    () => exporter.getPdfs({ scope, frame: frameId }),
    [exporter, scope, frameId],
  )
  const layouts = listLayouts({ frames: pages?.frames ?? 0, pdfs })
  const pageLayout = layouts.includes(layout) ? layout : 'whole'
  const copied = canCopy ? getCopied(format, pageLayout) : undefined
  const [pdfHash, setPdf] = useState<string>()
  const pdf = pdfs.find(({ hash }) => hash === pdfHash) ?? pdfs[0]
  const isWritten = format === 'pdf' && pageLayout === 'original'
  const covered = useCovered(exporter, { scope, frame: frameId }, isWritten ? pdf?.hash : undefined)
  const hasPdfs = pdfs.length > 0
  useEffect(() => {
    if (hasPdfs) exporter.prepareInk()
  }, [exporter, hasPdfs])
  const { name: boardName = '' } = editor.board.record
  const shown = scope === 'framed' && frame ? frame.name || boardName : boardName
  /** Until somebody writes another: what the file is called. */
  const [ownTitle, setTitle] = useState<string>()
  const title = ownTitle ?? shown
  const isBusy = run.state === 'busy'

  const toRequest = (as: ExportRequest['format']): ExportRequest => ({
    ...{ scope, frame: frameId, format: as, theme, scale: size?.scale ?? 1 },
    ...{ letters: choices.letters, hasPaper: choices.hasPaper, hasInside: choices.hasInside },
    ...{ hasNames: choices.hasNames, language: i18n.language },
    document: {
      ...{ choice: { ...choices, pages: pageLayout }, pdf: pdf?.hash },
      ...{ title: title.trim(), author: choices.author.trim() },
      nameFrame: (number) => t('shapes.frame', { number }),
    },
  })

  const handleSave = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    const made = await start(toRequest(format))
    if (!made) return
    onSave(made.blob, toFileName(shown, formatTraits[format].ending))
    if (made.missing === 0) onClose()
    else setRun({ state: 'done', missing: made.missing })
  }

  const handleCopy = async () => {
    if (isBusy || !copied) return
    const isPicture = copied === 'picture'
    const making = start({ ...toRequest(isPicture ? 'png' : format), hasInside: false })
    const blob = making.then((made) => made?.blob)
    const isCopied = await copyFile(blob, isPicture ? 'image/png' : 'text/plain')
    const made = await making
    if (!made) return
    const { missing } = made
    setRun(isCopied ? { state: 'done', missing, copied } : { state: 'failed' })
  }

  return (
    <Dialog title={t('export.title')} onClose={onClose}>
      <form id={formId} className="export" onSubmit={(event) => void handleSave(event)}>
        <ExportFields
          {...{ choices, scopes, frames, frame, theme, size, pages, title }}
          {...{ layout: pageLayout, layouts, pdfs, pdf, covered }}
          onPdf={setPdf}
          onChange={change}
          onFrame={setFrame}
          onTitle={setTitle}
        />
      </form>
      <ExportStatus run={run} />
      <div className="dialog__buttons export__buttons" data-idle={isBusy ? undefined : ''}>
        <button type="button" className="button export__cancel" onClick={isBusy ? cancel : onClose}>
          {t('export.cancel')}
        </button>
        {copied && (
          <button
            type="button"
            className="button"
            disabled={!box}
            aria-disabled={isBusy}
            onClick={() => void handleCopy()}
          >
            {t(`export.copy.${copied}`)}
          </button>
        )}
        <button
          type="submit"
          form={formId}
          className="button button--main"
          data-first
          disabled={!box}
          aria-disabled={isBusy}
        >
          {t('export.save')}
        </button>
      </div>
    </Dialog>
  )
}
