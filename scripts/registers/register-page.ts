import { toCode, toName, toTable, wrapText } from './markdown.ts'
import type { KindRow, RegisterTable } from './register-table.ts'
import { colorSection } from './sections/colors.ts'
import { inkSection } from './sections/ink.ts'
import { lines } from './sections/lines.ts'
import { others } from './sections/others.ts'
import { outlines } from './sections/outlines.ts'
import { placing } from './sections/placing.ts'
import { texts } from './sections/texts.ts'

const head = `# Registers: what each means, and how to draw it

Two clients that draw what this page says draw the same. \`pnpm contract\` writes it: every number comes from the code that
draws the boards of this project. [registers.json](../packages/protocol/conformance/registers.json) has the
tables and the numbers for code in any language; numbers in brackets are rules of [SPEC.md](SPEC.md).`

const explanation = `What is absent of a shape has its default, and \`null\` in a patch brings that back. [SH5] _Since_ is the first
minor version that has it. The server adds \`by\`, \`at\`, \`seq\`, \`rev\` and \`deleted\`, which are no registers. [SH1]`

const uses = `Required, optional (with its default, if it has one) or fixed at create; with a minor version where this kind has had the
register for a shorter time than others.`

/** The text of `docs/registers.md`. */
export function createRegisterPage(table: RegisterTable): string {
  const kinds = Object.entries(table.kinds)
  const drawn = kinds.filter(([, { isDrawn }]) => isDrawn)
  const records = kinds.filter(([, { isDrawn }]) => !isDrawn)
  const parts = [
    head,
    `## Each register\n\n${explanation}`,
    toTable(['register', 'type', 'unit', 'default', 'since', 'meaning'], toRegisterRows(table)),
    '## Each kind',
    toTable(
      ['kind', 'what it is', '`pos` is', 'its box: `angle` turns about its middle', 'since'],
      drawn.map(([name, { meaning, pos = '', box = '', since }]) => [
        ...[toName(name), meaning, pos, box, String(since)],
      ]),
    ),
    'Records are not drawn, and have no place. [RC1]',
    toTable(
      ['record', 'what it is', 'since'],
      records.map(([name, { meaning, since }]) => [toName(name), meaning, String(since)]),
    ),
    `## Each register of each kind\n\n${uses}`,
    toTable(
      ['register', ...kinds.map(([name]) => toName(name))],
      Object.entries(table.registers).map(([name, { since }]) => [
        ...[toName(name), ...kinds.map(([, kind]) => toUse(kind, { name, since }))],
      ]),
    ),
    ...[placing, colorSection, outlines, inkSection, lines, texts, others],
  ]
  return `${parts.map(wrapText).join('\n\n')}\n`
}

function toRegisterRows({ registers }: RegisterTable): string[][] {
  return Object.entries(registers).map(([name, { type, unit = '', since, meaning, ...rest }]) => {
    const usual = rest.default === undefined ? '' : toCode(rest.default)
    return [toName(name), type, unit, usual, String(since), meaning]
  })
}

function toUse(kind: KindRow, { name, since }: { readonly name: string; since: number }): string {
  const use = kind.registers[name]
  if (!use) return ''
  const usual = use.default === undefined ? '' : ` ${toCode(use.default)}`
  const later = use.since > Math.max(since, kind.since) ? ` (minor ${use.since})` : ''
  return `${use.given}${usual}${later}`
}
