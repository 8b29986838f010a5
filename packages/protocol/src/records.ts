import { boardRecordId } from './ids.ts'
import { type RecordKind, recordKinds } from './kinds.ts'
import type { CreateOp, Op } from './ops.ts'
import type { Provenance, Registers, Shape } from './shapes.ts'

type OptionalOf<K extends RecordKind> = (typeof recordKinds)[K]['optional'][number]

/** Records beside shapes. They are not drawn, so they have neither `pos` nor `z`. */
export type RecordOf<K extends RecordKind> = Readonly<
  { id: string; kind: K } & { [R in OptionalOf<K>]?: Registers[R] } & Provenance
>

export type BoardRecord = RecordOf<'board'>
export type GroupRecord = RecordOf<'group'>

/**
 * The record of a board before its first write. Its seq matches no condition. It has the type of a shape,
 * like everything on a board. [RC4]
 */
export const unwrittenBoard = {
  ...{ id: boardRecordId, kind: 'board', by: '', at: 0, seq: -1 },
} as unknown as Shape

/** Whether a value names a kind of record that is not drawn. */
export function isRecordKind(kind: unknown): kind is RecordKind {
  return typeof kind === 'string' && Object.hasOwn(recordKinds, kind)
}

/** Whether it counts towards the limit of shapes: not when deleted, nor the board's own record. */
export function isCounted({ id, deleted }: Pick<Shape, 'id' | 'deleted'>): boolean {
  return !deleted && id !== boardRecordId
}

/** The create that replaces a patch in the log. */
export interface MadeRecord {
  readonly op: CreateOp
  /** Whether parts of the patch are skipped. */
  readonly isPartly: boolean
}

/**
 * The create that the log has in place of the first patch of a board's record; `undefined` for other ops
 * and for a patch that writes nothing, since conditions on unwritten registers do not hold. [RC4]
 */
export function toMadeRecord(op: Op): MadeRecord | undefined {
  if (op.op !== 'patch' || op.id !== boardRecordId) return undefined
  const { set, if: condition = {} } = op
  const isConditional = (name: string) => Object.hasOwn(condition, name)
  const written = Object.entries(set).filter(
    ([name, value]) => value !== null && !isConditional(name),
  )
  if (written.length === 0) return undefined
  const create = { op: 'create', id: op.id, kind: 'board', ...Object.fromEntries(written) }
  return {
    // Its registers are looked at where it is applied; the type of a create is that of shapes.
    op: create as unknown as CreateOp,
    isPartly: Object.keys(set).some(isConditional),
  }
}

/** The name of a board by its records, which its shapes are among; `undefined` for none. */
export function getBoardName(records: ReadonlyMap<string, object>): string | undefined {
  const record: { readonly name?: unknown } = records.get(boardRecordId) ?? {}
  return typeof record.name === 'string' ? record.name : undefined
}
