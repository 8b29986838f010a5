import { buildChanged } from './build-changed.ts'

/** Before the tests: the server that some of them start. */
export default async function setup(): Promise<void> {
  if ((await buildChanged('apps/api')) > 0) throw new Error('the build failed')
}
