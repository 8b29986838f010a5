import { type Given, isGiven } from '@tiza/shapes/excalidraw'
import { FormatError } from './format.ts'

/** The object that a text in JSON is. Throws `FormatError` for what is none. */
export function parseJsonObject(json: string): Given {
  const value = parse(json)
  if (!isGiven(value)) throw new FormatError('damaged')
  return value
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json.trim())
  } catch (error) {
    throw new FormatError('damaged', String(error))
  }
}
