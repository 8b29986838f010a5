/** The commands that the page comes with. */
export const standardCommands = [
  'undo',
  'redo',
  'cut',
  'copy',
  'paste',
  'duplicate',
  'delete',
  'insert-image',
  'clear-board',
  'edit-text',
  'open-link',
  'edit-link',
  'select-all',
  'deselect',
  'group',
  'ungroup',
  'toggle-lock',
  'unlock-all',
  'bring-to-front',
  'bring-forward',
  'send-backward',
  'send-to-back',
  'align-left',
  'align-center',
  'align-right',
  'align-top',
  'align-middle',
  'align-bottom',
  'distribute-across',
  'distribute-down',
  'flip-across',
  'flip-down',
  'connect',
  'toggle-keep-tool',
  'toggle-snap',
  'toggle-grid',
  'toggle-eraser-mode',
  'toggle-minimap',
  'paper-plain',
  'paper-dots',
  'paper-grid',
  'paper-lines',
  'paper-squares',
  'paper-staff',
  'paper-isometric',
  'starter-lesson',
  'starter-brainstorm',
  'starter-retrospective',
  'starter-flow',
  'starter-axes',
  'zoom-in',
  'zoom-out',
  'zoom-reset',
  'zoom-fit',
  'zoom-selection',
  'copy-view-link',
  'copy-shape-link',
  'rename-board',
  'palette',
  'help',
] as const
export type StandardCommandName = (typeof standardCommands)[number]

const standardNames: ReadonlySet<string> = new Set(standardCommands)

export function isStandardCommand(name: CommandName): name is StandardCommandName {
  return standardNames.has(name)
}

/** Names of commands. A plug-in adds its own: `declare module '@tiza/editor/commands/names'`. */
export interface CommandNames extends Record<StandardCommandName, true> {}
export type CommandName = keyof CommandNames
