/** What the dialog offers; what it lets through is looked at again. */
const accepted = 'image/png,image/jpeg,image/webp,image/gif,image/avif,image/svg+xml'
const fieldId = 'choose-files'

/** Lets somebody choose pictures of the device. Only in answer to a press. */
export function chooseFiles(onFiles: (files: readonly File[]) => void): void {
  const field = document.createElement('input')
  field.id = fieldId
  field.type = 'file'
  field.accept = accepted
  field.multiple = true
  field.hidden = true
  field.addEventListener('change', () => {
    if (field.files?.length) onFiles([...field.files])
  })
  // A field that is not on the page may be forgotten while its dialog is open.
  document.getElementById(fieldId)?.remove()
  document.body.append(field)
  field.click()
}
