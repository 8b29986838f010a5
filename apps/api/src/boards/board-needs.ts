import type { KnownKinds, Op, Shape } from '@tiza/protocol'

/** The caps that clients need for one board, by the kinds in its log. They only grow while it is in memory. */
export interface BoardNeeds {
  readonly all: ReadonlySet<string>
  /** Notes what a transaction creates. */
  note(ops: readonly Op[]): void
}

export interface BoardNeedsOptions {
  /** The shapes and records of the board, tombstones included. */
  readonly shapes: Iterable<Pick<Shape, 'kind'>>
  readonly kinds: KnownKinds
}

export function createBoardNeeds({ shapes, kinds }: BoardNeedsOptions): BoardNeeds {
  const all = new Set<string>()

  function noteKind(kind: string): void {
    const needs = kinds.getRegisters(kind)?.needs
    if (needs !== undefined) all.add(needs)
  }

  if (hasNeeds(kinds)) for (const { kind } of shapes) noteKind(kind)
  return {
    all,
    note(ops) {
      for (const op of ops) if (op.op === 'create') noteKind(op.kind)
    },
  }
}

/** Whether records of any kind make a board need something. */
export function hasNeeds({ table }: Pick<KnownKinds, 'table'>): boolean {
  return Object.values(table).some(({ needs }) => needs !== undefined)
}
