/** Fewer lines without marks are hardly a list, and more would cover a board. */
const [fewest, mostItems] = [3, 500] as const
/** A longer line is a paragraph, code units. */
const longestItem = 280

const box = /^\[[ xX]?\](?:\s+|$)/
const bullet = /^[-–—*+•‣⁃◦▪▫●○■□☐☑☒✓✔·](?:\s+|$)/u
const number = /^(?:\d{1,3}|\p{L})[.)](?:\s+|$)/u

/**
 * What stands in the lines of a text that reads as a list, without bullets, numbers and boxes to tick:
 * at least three lines, or two with marks. `undefined` for any other text.
 */
export function parseList(text: string): readonly string[] | undefined {
  const lines = text.split(/\r\n?|\n/).flatMap((line) => line.trim() || [])
  const items = lines.flatMap((line) => withoutMark(line, isNumbered(lines)) || [])
  const isMarked = lines.every((line) => withoutMark(line, true) !== line)
  const isList = items.length >= (isMarked ? 2 : fewest) && items.length <= mostItems
  return isList && items.every(({ length }) => length <= longestItem) ? items : undefined
}

/** A single line that begins with a number may mean it. */
function isNumbered(lines: readonly string[]): boolean {
  return lines.filter((line) => number.test(line)).length > 1
}

function withoutMark(line: string, numbered: boolean): string {
  const unmarked = line.replace(bullet, '')
  return (numbered ? unmarked.replace(number, '') : unmarked).replace(box, '').trim()
}
