/** A link that makes whoever opens it a host: its key is in the fragment, which no server is sent. [LK2] */
export function formatHostLink(link: string, key: string): string {
  return `${link}#host=${key}`
}

/** The link of the same board by another key. */
export function withKey(link: string, key: string): string {
  return new URL(key, link).href
}
