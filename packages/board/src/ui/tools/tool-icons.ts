import type { StandardToolName } from '@tiza/editor/tool-names'
import {
  ArrowUpRight,
  Circle,
  Diamond,
  Eraser,
  Hand,
  Highlighter,
  type LucideIcon,
  Minus,
  MousePointer2,
  Pencil,
  Pentagon,
  Shapes,
  Square,
  StickyNote,
  Type,
} from 'lucide-react'
import { FrameIcon, LaserIcon } from './own-icons.ts'

const standardIcons: Readonly<Record<StandardToolName, LucideIcon>> = {
  select: MousePointer2,
  hand: Hand,
  pen: Pencil,
  highlighter: Highlighter,
  eraser: Eraser,
  rect: Square,
  ellipse: Circle,
  diamond: Diamond,
  arrow: ArrowUpRight,
  line: Minus,
  polygon: Pentagon,
  text: Type,
  note: StickyNote,
  frame: FrameIcon,
  laser: LaserIcon,
}
const icons: Readonly<Record<string, LucideIcon>> = standardIcons

/** The picture of a tool; one of a plug-in has that of shapes. */
export function getToolIcon(tool: string): LucideIcon {
  return icons[tool] ?? Shapes
}
