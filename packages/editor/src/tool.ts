export type { Tool, ToolContext, ToolSet } from './types.ts'
