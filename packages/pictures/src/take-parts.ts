/** Some of the four parts of each pixel: red, green, blue and opacity are 0 to 3. */
export function takeParts(data: Uint8ClampedArray, parts: readonly number[]): Uint8Array {
  const taken = new Uint8Array((data.length / 4) * parts.length)
  let next = 0
  for (let at = 0; at < data.length; at += 4) {
    for (const part of parts) taken[next++] = data[at + part] ?? 0
  }
  return taken
}
