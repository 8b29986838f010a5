import type { StandardToolName } from '@tiza/editor/tool-names'
import {
  ArrowUpRight,
  Circle,
  Diamond,
  Eraser,
  Frame,
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
  WandSparkles,
} from 'lucide-react'

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
  frame: Frame,
  laser: WandSparkles,
}
const icons: Readonly<Record<string, LucideIcon>> = standardIcons

/** The picture of a tool; one of a plug-in has that of shapes. */
export function getToolIcon(tool: string): LucideIcon {
  return icons[tool] ?? Shapes
}
