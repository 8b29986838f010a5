export {
  type FaultDetail,
  type Format,
  FormatError,
  type FormatFault,
  type Imported,
  type ImportedBoard,
  type Loss,
  type Reader,
  type ReadOptions,
  type Source,
} from './format.ts'
