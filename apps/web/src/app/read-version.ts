/** The version of the server that the page came from, which it wrote there. */
export function readVersion(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name="version"]')?.content
}
