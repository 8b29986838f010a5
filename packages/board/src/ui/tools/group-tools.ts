import type { AnnouncedTool, ToolGroupName } from '@tiza/editor/tool-names'

/** One button of the toolbar: a tool, or the tools of a group. */
export interface ToolbarEntry<Tool> {
  /** Of the group, or else of the tool. */
  readonly name: string
  readonly group: ToolGroupName | undefined
  /** At least one. */
  readonly tools: readonly Tool[]
}

/** The buttons for tools, in their order; a group stands where its first tool does. */
export function groupTools<Tool extends AnnouncedTool>(
  tools: Iterable<Tool>,
): ToolbarEntry<Tool>[] {
  const entries = new Map<string, Tool[]>()
  for (const tool of tools) {
    const name = tool.group ?? tool.name
    const members = entries.get(name)
    if (members) members.push(tool)
    else entries.set(name, [tool])
  }
  return [...entries].map(([name, tools]) => ({ name, tools, group: tools[0]?.group }))
}
