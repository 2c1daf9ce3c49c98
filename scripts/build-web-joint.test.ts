import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Entry, joined } from './build-web-joint.ts'

const published = fc.dictionary(
  fc.stringMatching(/^[#@]?[a-z]{2,5}$/),
  fc.uniqueArray(fc.constantFrom('default', 'version', 'Button', 'useId', 'Page'), { minLength: 1 }),
)
const group = fc.constantFrom('first', 'screens', undefined)

it('publishes every package once, with all its names, in a file that has no name twice', () => {
  fc.assert(
    fc.property(published, fc.func(group), (packages, groupOf) => {
      const names: Entry = new Map(Object.entries(packages))
      const entries = [...joined(names, groupOf).values()]
      expect(new Map(entries.flatMap((entry) => [...entry]))).toEqual(names)
      for (const entry of entries) {
        const all = [...entry.values()].flat()
        expect(new Set(all).size).toBe(all.length)
        expect(new Set(Array.from(entry.keys(), (name) => groupOf(name))).size).toBe(1)
        if (entry.size > 1) for (const name of entry.keys()) expect(groupOf(name)).toBeDefined()
      }
    }),
  )
})

it('joins what loads the same', () => {
  const names = new Map([
    ['react', ['useState', 'default']],
    ['react-dom', ['createPortal', 'default']],
    ['react-intl', ['useIntl']],
  ])
  expect([...joined(names, () => 'first').values()].map((entry) => [...entry.keys()])).toEqual([
    ['react', 'react-intl'],
    ['react-dom'],
  ])
})
