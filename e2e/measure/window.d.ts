interface Window {
  /** When the author's pointer last moved while pressed, and went up; ms since 1970. */
  drawn?: { movedAt: number; upAt: number }
  /** When the viewer last saw more points: stored ones, and any; ms since 1970. */
  seen?: {
    any?: { points: number; at: number }
    stored?: { points: number; at: number }
  }
}
