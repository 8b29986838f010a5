import { expect, it } from 'vitest'
import { explainListenError } from './explain-listen-error.ts'

// Root may listen anywhere, so this one cannot be brought about everywhere.
it('says that a port takes more rights', () => {
  const denied = Object.assign(new Error('listen EACCES: 0.0.0.0:80'), { code: 'EACCES' })
  expect(explainListenError(denied, { host: '0.0.0.0', port: 80 })).toMatchObject({
    message:
      'This user may not listen on port 80: set PORT to 1024 or above, with a proxy before it.',
  })
})

it('leaves alone what it does not know', () => {
  const bug = new TypeError('a bug')
  expect(explainListenError(bug, { host: '0.0.0.0', port: 80 })).toBe(bug)
})
