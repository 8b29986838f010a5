/** The tool of each group of the toolbar that was chosen last, by the name of the group. */
export type LastTools = Readonly<Record<string, string>>

/** Where that is kept. */
export interface KeptTools {
  get(): LastTools
  set(lastTools: LastTools): void
}
