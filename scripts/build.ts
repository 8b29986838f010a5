import { buildChanged } from './build-changed.ts'

process.exitCode = await buildChanged()
