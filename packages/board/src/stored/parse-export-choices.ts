import { themes } from '@tiza/shapes'
import {
  type ExportChoices,
  exportLetters,
  exportScales,
  exportScopes,
} from '../ui/export/export-choices.ts'
import { exportFormats } from '../ui/export/export-formats.ts'
import { longestAbout, pageLayouts, posterWidths, sheetNames } from '../ui/export/page-choice.ts'

/** The choices that were stored; the usual ones in place of whatever makes no sense. */
export function parseExportChoices(value: unknown): ExportChoices {
  const get = (key: string): unknown =>
    typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
  return {
    scope: pick(exportScopes, get('scope')) ?? 'all',
    format: pick(exportFormats, get('format')) ?? 'png',
    scale: pick(exportScales, get('scale')) ?? 2,
    letters: pick(exportLetters, get('letters')) ?? 'paths',
    hasPaper: get('hasPaper') !== false,
    theme: pick(themes, get('theme')),
    hasInside: get('hasInside') === true,
    hasNames: get('hasNames') === true,
    pages: pick(pageLayouts, get('pages')) ?? 'whole',
    sheet: pick(sheetNames, get('sheet')) ?? 'a4',
    isWide: get('isWide') !== false,
    across: pick(posterWidths, get('across')) ?? 2,
    author: toLine(get('author')),
  }
}

function pick<T>(known: readonly T[], value: unknown): T | undefined {
  return known.find((one) => one === value)
}

function toLine(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, longestAbout) : ''
}
