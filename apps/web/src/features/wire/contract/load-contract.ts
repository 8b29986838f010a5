import { parseRules } from './parse-rules.ts'

/** The contract as it is written: loaded when somebody looks at the rules or the schema of a row. */
export interface Contract {
  /** One line of Markdown each, by number. */
  readonly rules: ReadonlyMap<string, string>
  /** The text of docs/asyncapi.yaml. */
  readonly schemas: string
}

/** Rejects where the server is out of reach. */
export async function loadContract(): Promise<Contract> {
  const { spec, schemas } = await import('./wire-contract.ts')
  return { rules: parseRules(spec), schemas }
}
