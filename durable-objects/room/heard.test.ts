import { describe, expect, it } from 'vitest'
import { heard, heardBy } from './heard.ts'

const hint = (name: string) => ({ name, id: 'x', version: 3 })
const company = hint('contacts.company.changed')
const person = hint('contacts.person.changed')
const record = hint('contacts.company-tag.changed')
const all = [company, person, record, hint('audit.entry.changed'), hint('nowhere.thing.changed')]
const own = (...grants: string[]) => heardBy({ role: 'owner', policy: { id: 'x@1', grants, scopes: {}, hidden: [] } })

describe('a seat', () => {
  it('hears of what it may read, of the rest of that app that something happened, and of nothing else', () => {
    const blank = { ...record, id: '', version: 0 }
    expect(heard(all, own('contacts.company.list'))).toEqual([company, blank])
    expect(heard(all, own('contacts.person.*'))).toEqual([person, blank])
    expect(heard(all, own('contacts.company.create'))).toEqual([])
    expect(heard(all, own())).toEqual([])
    expect(heard(all, '')).toEqual([])
  })

  it('of a built-in role hears what that may read', () => {
    expect(heard([company, person], heardBy({ role: 'viewer' }))).toEqual([company, person])
  })

  it('remembers it in few letters', () => {
    expect(heardBy({ role: 'owner' }).length).toBeLessThan(500)
  })
})
