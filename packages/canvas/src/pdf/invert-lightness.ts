/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number]

/** What white and black become. */
export interface DarkColors {
  readonly paper: Rgb
  readonly print: Rgb
}

/** Shares of red, green and blue in how light a colour is (W3C Compositing and Blending, 10.2). */
const [ofRed, ofGreen, ofBlue] = [0.3, 0.59, 0.11]

/** How light a colour is, 0 to 255. */
export function toLightness(red: number, green: number, blue: number): number {
  return ofRed * red + ofGreen * green + ofBlue * blue
}

/**
 * Makes what is light dark, and what is dark light, in opaque pixels (RGBA): hues stay, white becomes the paper
 * and black the print, and what is between them lies as far between these.
 */
export function invertLightness(data: Uint8ClampedArray, colors: DarkColors): void {
  const pixels = new Uint32Array(data.buffer, data.byteOffset, data.length >> 2)
  // Most pixels are as the one before.
  let [from, to] = [-1, 0]
  for (let at = 0; at < pixels.length; at++) {
    const pixel = pixels[at] ?? 0
    if (pixel !== from) {
      from = pixel
      invertPixel(data, at * 4, colors)
      to = pixels[at] ?? 0
    }
    pixels[at] = to
  }
}

/** The hue of one colour and the lightness of another (`SetLum` of the same), between paper and print. */
function invertPixel(data: Uint8ClampedArray, at: number, { paper, print }: DarkColors): void {
  const [red, green, blue] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0]
  const light = toLightness(red, green, blue)
  const inverse = 255 - light
  const least = inverse + Math.min(red, green, blue) - light
  const most = inverse + Math.max(red, green, blue) - light
  // What would be beyond black or white comes nearer to grey.
  const share =
    least < 0 ? inverse / (inverse - least) : most > 255 ? (255 - inverse) / (most - inverse) : 1
  const mix = (part: number, of: 0 | 1 | 2) => {
    const inverted = (inverse + (part - light) * share) / 255
    return paper[of] + (print[of] - paper[of]) * inverted
  }
  data[at] = mix(red, 0)
  data[at + 1] = mix(green, 1)
  data[at + 2] = mix(blue, 2)
}
