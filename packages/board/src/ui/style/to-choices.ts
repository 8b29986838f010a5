/** Named values as choices: thin, medium, thick. */
export function toChoices<Name extends string, Value>(
  values: Readonly<Record<Name, Value>>,
  toLabel: (name: Name) => string,
): { readonly value: Value; readonly label: string }[] {
  const names = Object.keys(values) as Name[]
  return names.map((name) => ({ value: values[name], label: toLabel(name) }))
}
