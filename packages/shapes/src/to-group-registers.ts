import type { Shape } from '@tiza/protocol'

/** The registers that put a new shape into groups, outermost first. */
export function toGroupRegisters([group, ...subgroups]: readonly string[]): Pick<
  Shape,
  'group' | 'subgroups'
> {
  return { ...(group && { group }), ...(subgroups.length > 0 && { subgroups }) }
}
