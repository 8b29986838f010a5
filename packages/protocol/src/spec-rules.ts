/** What a minor brought to a rule of SPEC.md. */
export interface RuleChange {
  readonly minor: number
  /** Such as `OP18`. */
  readonly rule: string
  /** The sentence that the mark of the minor stands in, or before. */
  readonly says: string
}

const ruleStart = /^- \*\*\[([A-Z]+\d+)\]\*\* /
const sectionMark = /^_\(Minor (\d+)\.\)_/
const mark = /\(Minor (\d+)\.\)|\(minor (\d+)\)|,? since minor (\d+),?/g

/** The marks of minors in the text of SPEC.md, such as `(Minor 4.)`, in its order. */
export function listRuleChanges(spec: string): readonly RuleChange[] {
  let minorOfSection: number | undefined
  const changes: RuleChange[] = []
  for (const block of toBlocks(spec)) {
    const ofSection = sectionMark.exec(block)
    if (block.startsWith('## ')) minorOfSection = undefined
    else if (ofSection) minorOfSection = Number(ofSection[1])
    const rule = ruleStart.exec(block)?.[1]
    if (rule === undefined) continue
    const text = block.replace(ruleStart, '')
    const marks = [...text.matchAll(mark)]
    for (const one of marks) {
      const minor = Number(one[1] ?? one[2] ?? one[3])
      changes.push({ minor, rule, says: getSentence(text, one.index) })
    }
    if (marks.length === 0 && minorOfSection !== undefined) {
      changes.push({ minor: minorOfSection, rule, says: getSentence(text, 0) })
    }
  }
  return changes
}

/** Headings, rules and paragraphs, each in one line. */
function toBlocks(spec: string): string[] {
  return spec
    .split(/\n(?=- \*\*\[|## )|\n\n/)
    .map((block) => block.replace(/\s+/g, ' ').trim())
    .filter((block) => block !== '')
}

/** The sentence at a place; the one before, where nothing follows. Without the marks in it. */
function getSentence(text: string, index: number): string {
  const sentences = text.split(/(?<=\.\)?)\s(?=[A-Z`_(])/)
  let at = 0
  let found = sentences[0] ?? ''
  for (const [position, sentence] of sentences.entries()) {
    const isHere = index >= at && index < at + sentence.length + 1
    at += sentence.length + 1
    if (!isHere) continue
    const isMark = sentence.replace(mark, '').trim() === ''
    found = (isMark ? (sentences[position + 1] ?? sentences[position - 1]) : sentence) ?? ''
    break
  }
  return found
    .replace(mark, '')
    .replace(/\s+/g, ' ')
    .replace(/ ([,.])/g, '$1')
    .trim()
}
