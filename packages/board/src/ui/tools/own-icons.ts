import { createLucideIcon } from 'lucide-react'

/** A sheet with its name above it, as frames are drawn on a board. */
export const FrameIcon = createLucideIcon('frame-sheet', [
  ['path', { d: 'M4 3.5h8', key: 'name' }],
  ['rect', { x: 3, y: 7, width: 18, height: 14, rx: 2, key: 'sheet' }],
])

/** A pointer for slides, with its beam and its dot: rays around that would make it a wand. */
export const LaserIcon = createLucideIcon('laser-pointer', [
  ['path', { d: 'm2.5 18.5 3 3 6.5-6.5-3-3z', key: 'body' }],
  ['path', { d: 'm13.25 10.75 3.25-3.25', key: 'beam' }],
  ['circle', { cx: 19, cy: 5, r: 2, fill: 'currentColor', key: 'dot' }],
])
