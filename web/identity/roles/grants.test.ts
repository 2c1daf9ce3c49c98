import { describe, expect, it } from 'vitest'
import { allows, isCovered, toggled } from './grants.ts'

const op = (id: string, effect: 'read' | 'write' = 'read') => ({
  id,
  app: id.split('.')[0] as string,
  summary: '',
  effect,
})
const list = op('contacts.company.list')
const create = op('contacts.company.create', 'write')
const other = op('contacts.person.list')
const ops = [list, create, other]

describe('what a role is given', () => {
  it('swallows what it covers, and is taken back whole', () => {
    const single = toggled(toggled([], list.id, ops), create.id, ops)
    expect(single).toEqual([list.id, create.id])
    const noun = toggled([...single, other.id], 'contacts.company.*', ops)
    expect(noun).toEqual([other.id, 'contacts.company.*'])
    expect(toggled(noun, 'contacts.*', ops)).toEqual(['contacts.*'])
    expect(toggled(['contacts.*'], 'contacts.*', ops)).toEqual([])
  })

  it('reading alone swallows what reads', () => {
    expect(toggled([list.id, create.id], 'contacts.read', ops)).toEqual([create.id, 'contacts.read'])
    expect(ops.map((each) => allows(['contacts.read'], each))).toEqual([true, false, true])
  })

  it('says which are allowed by something wider', () => {
    expect(isCovered(['contacts.company.*'], list.id, list)).toBe(true)
    expect(isCovered([list.id], list.id, list)).toBe(false)
    expect(isCovered(['contacts.*'], 'contacts.company.*')).toBe(true)
    expect(isCovered(['contacts.company.*'], 'contacts.company.*')).toBe(false)
  })
})
