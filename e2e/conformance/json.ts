import { readFileSync } from 'node:fs'

/** Any JSON value. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json }

/** A JSON object. */
export type JsonObject = Readonly<Record<string, Json>>

const kit = new URL('../../packages/protocol/conformance/', import.meta.url)

/** Reads a file of the conformance kit by its path there; whoever reads says what it holds. */
export function readKit<Content>(path: string): Content {
  return JSON.parse(readFileSync(new URL(path, kit), 'utf8'))
}

/** Whether a value is an object that is no list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
