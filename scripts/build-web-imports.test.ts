import { describe, expect, it } from 'vitest'
import { assertSealed, editionFor, extended, importsIn, readEditions, versionOf } from './build-web-imports.ts'

const wanted = (names: Record<string, string[]>) =>
  new Map(Object.entries(names).map(([specifier, each]) => [specifier, new Set(each)]))
const first = extended([], wanted({ react: ['useState'], '@mantine/core': ['Button', 'Alert'] }))
const second = extended(first, wanted({ react: ['useState'], '@mantine/core': ['Rating'], zod: ['object'] }))

describe('the list of what the shell shares', () => {
  it('grows by an edition of what is wanted more, and by none when nothing is', () => {
    expect(second.map(({ version, names }) => [version, names])).toEqual([
      ['1.0', { react: 'useState', '@mantine/core': 'Alert Button' }],
      ['1.1', { '@mantine/core': 'Rating', zod: 'object' }],
    ])
    expect(extended(second, wanted({ '@mantine/core': ['Button'] }))).toEqual(second)
    expect(versionOf(second)).toBe('1.1')
  })

  it('refuses that a published edition loses a name, an edition is left out, or one is slipped in', () => {
    expect(() => assertSealed(second)).not.toThrow()
    const [one, two] = second as [(typeof second)[0], (typeof second)[0]]
    const without = { ...one, names: { ...one.names, '@mantine/core': 'Alert' } }
    expect(() => assertSealed([without, two])).toThrow('edition 1.0 is published and was changed')
    expect(() => assertSealed([two])).toThrow('edition 1.1')
    expect(() => assertSealed([one, { ...two, version: '1.2' }])).toThrow('edition 1.2')
  })

  it('as committed is whole', () => {
    expect(() => readEditions()).not.toThrow()
  })
})

describe('a micro-frontend that was built', () => {
  const built = (code: string) => editionFor('quotes', importsIn([code]), second)

  it('needs the oldest edition that has all it imports', () => {
    expect(built('import{useState as a}from"react";import"./c/x.js"')).toBe('1.0')
    expect(built('import{Rating as a,Alert as b}from"@mantine/core"')).toBe('1.1')
    expect(built('import*as z from"zod"')).toBe('1.1')
    expect(built('import(`@mantine/core`)')).toBe('1.1')
    expect(built('export{useState as s}from"react"')).toBe('1.0')
  })

  it('is refused with every name that no edition has', () => {
    expect(() => built('import r,{useId as a}from"react";import{x}from"left-pad"')).toThrow(
      'web/quotes imports default of react, useId of react, x of left-pad',
    )
  })
})
