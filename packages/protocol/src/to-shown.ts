import { isRegister } from './check-registers.ts'
import { type KnownKinds, standardKinds } from './known-kinds.ts'
import { cutText } from './letters.ts'
import { type BoardRecord, isRecordKind, unwrittenBoard } from './records.ts'
import type { Shape } from './shapes.ts'

/** The size of a box that stands for a shape without one, board units. */
const usualSize: [number, number] = [160, 80]
const longestName = 40

/**
 * A shape as this version can show it, so that nothing that reads the view meets what it does not
 * know: as it is, or without the optional registers that have no value known here. Where a required
 * one has none, or the kind is not known, a locked box with the name of the kind stands for it;
 * `undefined` when it has no place on the board, as records that are no shapes. [SH11] [RC1]
 */
export function toShown(
  shape: Shape,
  { kinds = standardKinds }: { readonly kinds?: KnownKinds } = {},
): Shape | undefined {
  if (isRecordKind(shape.kind)) return undefined
  const unknown = kinds.findUnknown(shape)
  if (!unknown) return toBox(shape)
  if (unknown.length === 0) return shape
  return leaveOut(shape, unknown)
}

/** The board's record with what this version knows of it; an unwritten one for anything else. */
export function toBoardRecord(
  shape: Shape | undefined,
  { kinds = standardKinds }: { readonly kinds?: KnownKinds } = {},
): BoardRecord {
  // What a board holds has the type of shapes.
  const record = (shape ?? unwrittenBoard) as unknown as BoardRecord
  if (record.kind !== 'board') return toBoardRecord(undefined)
  return leaveOut(record, kinds.findUnknown({ ...record }) ?? [])
}

/** The registers of one kind stay those of that kind, which its type cannot follow. */
function leaveOut<One extends object>(shape: One, unknown: readonly string[]): One {
  const known = Object.entries(shape).filter(([register]) => !unknown.includes(register))
  return Object.fromEntries(known) as unknown as One
}

function toBox({ id, by, at, seq, ...rest }: Shape): Shape | undefined {
  const { kind, pos, size, z }: Readonly<Record<string, unknown>> = rest
  if (!isRegister('pos', pos)) return undefined
  const [width, height] = isRegister('size', size) ? size : usualSize
  const name = cutText(String(kind), longestName)
  // Small enough for its box, whatever the typeface.
  const fontSize = Math.max(1, Math.min(16, height / 1.5, width / (name.length + 1)))
  return {
    ...{ id, by, at, seq, kind: 'rect', locked: true, standsFor: name },
    ...{ pos, size: [width, height], z: isRegister('z', z) ? z : 'a0' },
    ...{ text: name, fontSize, color: 'grey', dash: 'dashed' },
  }
}
