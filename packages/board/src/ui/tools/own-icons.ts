import { createLucideIcon } from 'lucide-react'

/** A sheet with its name above it, as frames are drawn on a board. */
export const FrameIcon = createLucideIcon('frame-sheet', [
  ['path', { d: 'M4 3.5h8', key: 'name' }],
  ['rect', { x: 3, y: 7, width: 18, height: 14, rx: 2, key: 'sheet' }],
])

/** A pointer for slides, with its beam and its dot: rays around that would make it a wand. */
export const LaserIcon = createLucideIcon('laser-pointer', [
  ['path', { d: 'm2 17.5 4.5 4.5 7-7L9 10.5z', key: 'body' }],
  ['path', { d: 'm13.5 10.5 3-3', key: 'beam' }],
  ['circle', { cx: 19.25, cy: 4.75, r: 1.5, fill: 'currentColor', key: 'dot' }],
])
