import type { Command } from '@tiza/editor/commands/command'
import { isStandardCommand } from '@tiza/editor/commands/names'
import type { ToolDefinition } from '@tiza/editor/tool'
import { isStandardTool } from '@tiza/editor/tool-names'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useHasKeyboard } from './keyboard-context.ts'

/** What people call tools and commands: a plug-in's by the title that it gives, else by our words. */
export interface Titles {
  toTool(tool: Pick<ToolDefinition, 'name' | 'title'>): string
  toCommand(command: Pick<Command, 'name' | 'title'>): string
}

export function useTitles(): Titles {
  const { t } = useTranslation()
  const hasKeyboard = useHasKeyboard()
  return useMemo(
    () => ({
      toTool: ({ name, title }) => title ?? (isStandardTool(name) ? t(`tools.${name}`) : name),
      toCommand({ name, title }) {
        // Without a keyboard, it is about fingers.
        if (name === 'help' && !hasKeyboard) return t('help.touchTitle')
        return title ?? (isStandardCommand(name) ? t(`commands.${name}`) : name)
      },
    }),
    [t, hasKeyboard],
  )
}
