import type { Theme } from './palette.ts'

/** The colours of a page of a PDF, CSS. */
export interface PageColors {
  /** What is white in the file. */
  readonly paper: string
  /** What is black in the file. */
  readonly print: string
}

/** A page on each board: on its paper, ink in any colour of the palette can be read (4.5:1 or more). */
export const pageColors: Readonly<Record<Theme, PageColors>> = {
  light: { paper: '#ffffff', print: '#000000' },
  dark: { paper: '#212529', print: '#f1f3f5' },
  chalkboard: { paper: '#263c34', print: '#f4f2e8' },
}
