import type { Box } from '@tiza/shapes'
import { intersect, type Region, toRegion } from '../view.ts'
import { createPicture, type Picture } from './picture.ts'

/** Side of a tile, device pixels. */
export const tileSize = 512
const minCacheBytes = 96e6
/** Room for what is in view, around it, and in view before the last zoom. */
const cachedViews = 4

/** An endless plane at every scale that was looked at, cut into tiles that are drawn when needed. */
export interface Tiles {
  /** The tiles that cover a region, nearest to its middle first; new ones where none were. */
  cover(region: Region): Picture[]
  /** The tiles of a region that there are. */
  find(region: Region): Picture[]
  /** Whether all of a region has been drawn at least once. */
  covers(region: Region): boolean
  /** Notes that boxes of the board look different now, at every scale. */
  invalidate(boxes: readonly Box[]): void
  /** Forgets what was not covered for longest until the rest fits. */
  trim(maxBytes: number): void
  clear(): void
}

export function createTiles(): Tiles {
  /** By scale, column and row, in the order of use: the first was not covered for longest. */
  const tiles = new Map<string, Picture>()

  function take({ scale, left, top }: Pick<Region, 'scale' | 'left' | 'top'>): Picture {
    const key = `${scale} ${left} ${top}`
    const tile =
      tiles.get(key) ?? createPicture({ scale, left, top, width: tileSize, height: tileSize })
    tiles.delete(key)
    tiles.set(key, tile)
    return tile
  }

  return {
    cover(region) {
      const { scale, width, height } = region
      const found: Picture[] = []
      const first = { left: toEdge(region.left), top: toEdge(region.top) }
      for (let top = first.top; top < region.top + height; top += tileSize) {
        for (let left = first.left; left < region.left + width; left += tileSize) {
          found.push(take({ scale, left, top }))
        }
      }
      const x = region.left + (width - tileSize) / 2
      const y = region.top + (height - tileSize) / 2
      const getDistance = ({ region: { left, top } }: Picture) => Math.hypot(left - x, top - y)
      return found.sort((a, b) => getDistance(a) - getDistance(b))
    },
    find(region) {
      return [...tiles.values()].filter(
        (tile) => tile.region.scale === region.scale && intersect(tile.region, region),
      )
    },
    covers(region) {
      const columns = countEdges(region.left, region.width)
      const rows = countEdges(region.top, region.height)
      return (
        columns * rows <= tiles.size &&
        this.find(region).filter(({ isDrawn }) => isDrawn).length === columns * rows
      )
    },
    invalidate(boxes) {
      for (const tile of tiles.values()) {
        for (const box of boxes) tile.invalidate(toRegion(box, tile.region.scale))
      }
    },
    trim(maxBytes) {
      let bytes = 0
      for (const tile of tiles.values()) bytes += tile.bytes
      for (const [key, tile] of tiles) {
        if (bytes <= maxBytes) return
        bytes -= tile.bytes
        tiles.delete(key)
      }
    },
    clear: () => tiles.clear(),
  }
}

/** How many tiles a length takes. */
function countEdges(start: number, length: number): number {
  return (toEdge(start + length - 1) - toEdge(start)) / tileSize + 1
}

function toEdge(pixel: number): number {
  return Math.floor(pixel / tileSize) * tileSize
}

/** How much memory tiles may take. */
export function getMostBytes({ width, height }: Pick<Region, 'width' | 'height'>): number {
  return Math.max(minCacheBytes, width * height * 4 * cachedViews)
}
