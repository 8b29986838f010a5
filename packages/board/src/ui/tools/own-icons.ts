import { createLucideIcon } from 'lucide-react'

/** A sheet with its name above it, as frames are drawn on a board. */
export const FrameIcon = createLucideIcon('frame-sheet', [
  ['path', { d: 'M4 3.5h8', key: 'name' }],
  ['rect', { x: 3, y: 7, width: 18, height: 14, rx: 2, key: 'sheet' }],
])

/** A pointer for slides, with its dot. */
export const LaserIcon = createLucideIcon('laser-pointer', [
  ['path', { d: 'm2.5 18.5 3 3 7-7-3-3z', key: 'body' }],
  ['path', { d: 'm13.5 10.5.01-.01', key: 'beam-near' }],
  ['path', { d: 'm15.75 8.25.01-.01', key: 'beam-far' }],
  ['circle', { cx: 18.25, cy: 5.75, r: 1, fill: 'currentColor', key: 'dot' }],
  ['path', { d: 'M18.25 1.5v.75M22.5 5.75h-.75M21.25 2.75l-.5.5', key: 'rays' }],
])
