export { AuthorTag } from './author-tag.tsx'
export { MadeByLine } from './made-by-line.tsx'
