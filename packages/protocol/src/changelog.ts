import { listRuleChanges } from './spec-rules.ts'

/** What each minor added, by its number. */
export const minorNotes: Readonly<Record<number, string>> = {
  0: 'Boards, shapes as registers, ops and transactions, packed ink, numbers that make a resend safe, resuming, snapshots, presence, undo.',
  1: 'Pictures, by the hash of their bytes, and the laser.',
  2: '`welcome.board`: how long an unused board is kept, and why nobody may draw on it.',
  3: 'Ink in short form, and snapshots that are at hand instead of new ones.',
  4: 'Whatever a later version writes is kept. Closed and filled lines, colours of labels, groups in groups. Boards have a budget in bytes, tombstones are forgotten, logs have a running sum, and whoever keeps to the limits is never disconnected.',
  5: 'Presence state by key, in `welcome`: the view, a raised hand, the tool.',
  6: 'Records beside shapes: the board with its name and its paper, and groups.',
  7: 'A restore says what the shape was, for a server that has forgotten it.',
  8: 'A snapshot after which little came, for clients that ask before they have a connection.',
  9: 'Notes say how a text that is too long for them fits.',
  10: 'Caps, lowest minors and `unsupported_version`, and a rule for whatever is not known. Limits are those that `welcome` says. `ext` has data of others. A refusal says what was wrong, rates are in `welcome`, and what is checked first is stated.',
  11: 'Rights, persons and hosts: what somebody may do comes from a link, a pen and a rule, and changes in place.',
  12: 'What was numbered and not sent fits the limits of the server, and a board that needs caps says so to whoever asks for it first. Waiting rooms, and codes of six digits. Hosts lock shapes and whole boards for everybody else, and say whether all see who made what. Whoever may not draw sees what is there, not what was, and pictures are for whoever may look at their board. Others may say who somebody is: a proxy, or whoever signs their link. What becomes of a board: hosts delete it into a bin and take it out again, and whoever sees it may duplicate it. A board from before rights can be claimed. A link is closed to whoever is new as somebody is sent out, and others see who is away.',
  13: 'PDFs: a file is an asset beside the pictures, and a page of it a shape of kind `pdf`.',
  14: 'More heads of lines: outlines, diamonds, a cross, and those of the crow’s foot notation. Boards as pictures over HTTP. Pages of PDFs are dark on a dark board. A hash of the key in the address of a connection, for balancers. A link shows a picture of its board where it is posted, if hosts want that.',
}

const head = `# Changelog of the protocol

What each minor of version 1 added, the newest first, with the rules that it brought or changed and what these
say of it. Clients and servers of different minors work together: how is in
[Growing](SPEC.md#growing). Generated from [SPEC.md](SPEC.md) and
[changelog.ts](../packages/protocol/src/changelog.ts) by \`pnpm contract\`: do not edit.
`

/** docs/CHANGELOG-protocol.md, by the marks of minors in the text of SPEC.md. */
export function createChangelog(spec: string): string {
  const changes = listRuleChanges(spec)
  const sections = Object.entries(minorNotes)
    .toReversed()
    .map(([minor, note]) => {
      const ofMinor = changes.filter((change) => change.minor === Number(minor))
      const rules = ofMinor.map(({ rule, says }) => `- [${rule}] ${says}\n`)
      return `\n## Minor ${minor}\n\n${note}\n${rules.length > 0 ? `\n${rules.join('')}` : ''}`
    })
  return head + sections.join('')
}
