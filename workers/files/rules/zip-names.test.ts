import { expect, it } from 'vitest'
import { differing } from './zip-names.ts'

it('names in an archive differ', () => {
  expect(differing(['a.pdf', 'A.pdf', 'a (2).pdf', '.env', '.env', 'b'])).toEqual([
    ...['a.pdf', 'A (2).pdf', 'a (2) (2).pdf', '.env', '.env (2)', 'b'],
  ])
})
