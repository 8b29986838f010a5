/** The name of a member of `ext`, as a regular expression source: whose it is, a dot, and what it is. */
export const extNamePattern = '^[a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)+$'

/** Members of an `ext`. */
export const mostExt = 16

const name = new RegExp(extNamePattern)

/** Whether a value has the form of an `ext`, as its schema says. How long it is, is not looked at. [SH20] */
export function isExt(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const names = Object.keys(value)
  const isNamed = names.every((one) => name.test(one))
  return names.length > 0 && names.length <= mostExt && isNamed
}

/** Characters of an `ext` as JSON. */
export function getExtLength(ext: object): number {
  return JSON.stringify(ext).length
}
