export { buildPng } from './build-png.ts'
export { buildShape, buildStroke } from './builders.ts'
export { createRandom, type Random, randomId } from './random.ts'
export { type RandomOpsOptions, randomOps } from './random-ops.ts'
