import { request } from 'node:http'

/** An empty POST from one address of this machine; resolves with the JSON of the answer. */
export function postFrom(url: URL, localAddress: string): Promise<{ id: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', localAddress }, async (response) => {
      let text = ''
      for await (const part of response) text += part
      if (response.statusCode === 201) resolve(JSON.parse(text))
      else reject(new Error(`${response.statusCode}: ${text}`))
    })
    sent.once('error', reject)
    sent.end()
  })
}
