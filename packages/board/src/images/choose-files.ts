/**
 * What the dialog offers; what it lets through is looked at again. `any`: a phone knows no endings of other programs,
 * and would offer none of their files.
 */
const accepted = {
  pictures: 'image/png,image/jpeg,image/webp,image/gif,image/avif,image/svg+xml',
  pdf: 'application/pdf',
  any: '',
} as const
const fieldId = 'choose-files'

/** Lets somebody choose files of the device. Only in answer to a press. */
export function chooseFiles(
  onFiles: (files: readonly File[]) => void,
  offered: keyof typeof accepted = 'pictures',
): void {
  const field = document.createElement('input')
  field.id = fieldId
  field.type = 'file'
  field.accept = accepted[offered]
  field.multiple = offered !== 'pdf'
  field.hidden = true
  field.addEventListener('change', () => {
    if (field.files?.length) onFiles([...field.files])
  })
  // A field that is not on the page may be forgotten while its dialog is open.
  document.getElementById(fieldId)?.remove()
  document.body.append(field)
  field.click()
}
