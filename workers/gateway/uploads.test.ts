import { expect, it } from 'vitest'
import { uploadOf } from './uploads.ts'

const declared = ['PUT /api/files/v1/uploads/:id 100', 'PUT /api/files/v1/uploads/:id/parts/:number 50']

it.each([
  ['PUT', '/api/files/v1/uploads/a', 100],
  ['PUT', '/api/files/v1/uploads/a/parts/2', 50],
  ['POST', '/api/files/v1/uploads/a', undefined],
  ['PUT', '/api/files/v1/uploads/a/b', undefined],
  ['PUT', '/api/files/v1/uploads/', undefined],
  ['PUT', '/api/files/v1/uploadsxa', undefined],
  ['PUT', '/x/api/files/v1/uploads/a', undefined],
])('%s %s takes %s bytes', (method, path, maxBytes) => {
  expect(uploadOf(declared, method, path)?.maxBytes).toBe(maxBytes)
})
