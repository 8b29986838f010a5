/** Reads a response as text and tells how much has come; the total is of decoded bytes. */
export async function readBody(
  response: Response,
  onProgress: (received: number, total: number | undefined) => void,
): Promise<string> {
  const header = response.headers.get('X-Content-Length')
  const total = header === null ? undefined : Number(header)
  if (!response.body) return response.text()
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let received = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    received += value.length
    text += decoder.decode(value, { stream: true })
    onProgress(received, total)
  }
}
