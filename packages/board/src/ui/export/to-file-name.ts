import { cutText } from '@tiza/protocol'

const longestName = 80
/** What some system does not let names have. */
const forbidden = /[\\/:*?"<>|\p{Cc}]+/gu

/** A name for a file, after what it shows; every system takes it. */
export function toFileName(name: string, ending: string): string {
  const plain = cutText(name.replace(forbidden, ' ').replace(/\s+/g, ' ').trim(), longestName)
  const bare = plain.replace(/^[. ]+|[. ]+$/g, '')
  return `${bare || 'Tiza'}.${ending}`
}
