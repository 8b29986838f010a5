import type { CommandName } from '@tiza/editor/commands/names'
import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalSpaceAround,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalSpaceAround,
  type LucideIcon,
} from 'lucide-react'

/** Commands that a picture says better than words. */
export const alignIcons: Readonly<Partial<Record<CommandName, LucideIcon>>> = {
  'align-left': AlignStartVertical,
  'align-center': AlignCenterVertical,
  'align-right': AlignEndVertical,
  'align-top': AlignStartHorizontal,
  'align-middle': AlignCenterHorizontal,
  'align-bottom': AlignEndHorizontal,
  'distribute-across': AlignHorizontalSpaceAround,
  'distribute-down': AlignVerticalSpaceAround,
}
