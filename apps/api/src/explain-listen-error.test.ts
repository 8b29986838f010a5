import { expect, it } from 'vitest'
import { explainListenError } from './explain-listen-error.ts'

// Root may listen anywhere, so this error cannot be provoked everywhere.
it('explains that a port needs more privileges', () => {
  const denied = Object.assign(new Error('listen EACCES: 0.0.0.0:80'), { code: 'EACCES' })
  expect(explainListenError(denied, { host: '0.0.0.0', port: 80 })).toMatchObject({
    message:
      'This user may not listen on port 80: set PORT to 1024 or above, with a proxy before it.',
  })
})

it('returns unknown errors unchanged', () => {
  const bug = new TypeError('a bug')
  expect(explainListenError(bug, { host: '0.0.0.0', port: 80 })).toBe(bug)
})
