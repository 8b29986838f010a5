import { expect, it, vi } from 'vitest'
import { createLazyReader } from './lazy-reader.ts'

const options = { assetsUrl: 'http://localhost/assets/', dataUrl: 'http://localhost/pdf/' }

it('says once that there is a PDF to read', async () => {
  const onFirst = vi.fn()
  const reader = createLazyReader({ ...options, onFirst })
  reader.putAsset('a', new Blob([], { type: 'image/png' }))
  expect(onFirst).not.toHaveBeenCalled()
  await reader.get()
  await reader.get()
  expect(onFirst).toHaveBeenCalledOnce()
  reader.destroy()
})

it('says nothing of a board that is closed already', async () => {
  const onFirst = vi.fn()
  const reader = createLazyReader({ ...options, onFirst })
  const loading = reader.get()
  reader.destroy()
  await loading
  expect(onFirst).not.toHaveBeenCalled()
})
