import { type RefObject, useRef, useState } from 'react'
import { copyText } from './copy-text.ts'

/** A text that is copied, and what has become of it. */
export interface Copying {
  /** Of the field that shows the text. */
  readonly field: RefObject<HTMLInputElement | null>
  readonly copied: 'no' | 'yes' | 'failed'
  copy(): Promise<void>
}

/** Copies a text that a field shows. */
export function useCopy(text: string): Copying {
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState<Copying['copied']>('no')
  const copy = async () => setCopied((await copyText(text, field.current)) ? 'yes' : 'failed')
  return { field, copied, copy }
}
