import { randomBytes } from 'node:crypto'
import { toPublicId } from '../storage/to-public-id.ts'

/** What nodes call each other on the bus. Those of another cluster, or of another version of this, hear nothing of it. */
export interface Subjects {
  /** Requests to the home of a board. Its public id stands there: ids of boards may be keys. */
  board(board: string): string
  /** Requests to the home that a board has in a term, and to none that it had before. */
  term(board: string, term: number): string
  /** Which node is home of which board from now on. */
  readonly homes: string
  /** Parts of the stream from an edge to this home. */
  up(node: string): string
  /** Parts of the stream from a home to this edge. */
  down(node: string): string
  /** Asks a home whether it still has an edge. */
  ping(node: string): string
  /** Answers of homes to requests that this edge has passed on. */
  answers(node: string): string
  /** Asks for the rest of an answer. */
  pages(node: string): string
  /** What nodes have counted that all of them limit. */
  readonly taken: string
}

/**
 * Changed when what nodes say to each other changes. Those of two versions do not hear each other, so that the younger
 * ones step down while older ones run: such an update stops all of them first.
 */
const version = 1

/** @param cluster what all nodes of this cluster know, and no others */
export function createSubjects(cluster: string): Subjects {
  const root = `tiza.${version}.${cluster}`
  return {
    board: (board) => `${root}.board.${toPublicId(board)}`,
    term: (board, term) => `${root}.board.${toPublicId(board)}.${term}`,
    homes: `${root}.homes`,
    up: (node) => `${root}.up.${node}`,
    down: (node) => `${root}.down.${node}`,
    ping: (node) => `${root}.ping.${node}`,
    answers: (node) => `${root}.answers.${node}`,
    pages: (node) => `${root}.pages.${node}`,
    taken: `${root}.taken`,
  }
}

/** A new id of a node or of a stream: 12 characters that a subject may have. */
export function createNodeId(): string {
  return randomBytes(9).toString('base64url')
}
