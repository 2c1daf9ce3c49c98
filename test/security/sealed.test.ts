import { beforeAll, expect, it } from 'vitest'
import { type Business, newBusiness } from '#kit/testing'
import { newIban } from '../documents.ts'
import { join, newRole } from './own-roles.ts'

const profile = '/api/settings/v1/profile'
const sealed = ['iban', 'bic', 'taxNumber']
const bank = { iban: newIban(), bic: 'COBADEFFXXX', taxNumber: '47/719/05318' }
let business: Business

beforeAll(async () => {
  business = await newBusiness()
  expect((await business.call('PATCH', profile, { ...bank, bankName: 'Hansebank' })).status).toBe(200)
})

const shown = async (call: Business['call']) => {
  const [read, billed] = await Promise.all([call('GET', profile), call('GET', '/api/settings/v1/seller')])
  expect([read.status, billed.status]).toEqual([200, 200])
  expect([read.body.bankName, billed.body.bankName]).toEqual(['Hansebank', 'Hansebank'])
  const profiled = sealed.filter((field) => field in read.body)
  const sold = sealed.filter((field) => billed.body[field] !== null)
  return [profiled, sold]
}

it.each(['owner', 'admin', 'accountant'] as const)('%s sees what is sealed', async (role) => {
  expect(await shown(await business.as(role))).toEqual([sealed, sealed])
})

it.each(['member', 'viewer'] as const)('%s sees nothing of it, whoever asked before', async (role) => {
  for (let time = 0; time < 2; time++) {
    expect(await shown(await business.as('owner'))).toEqual([sealed, sealed])
    expect(await shown(await business.as(role))).toEqual([[], []])
  }
})

it('an own role sees no more than the one that it was made from, and cannot set what it does not see', async () => {
  const grants = ['settings.*']
  const [helper, clerk] = [
    await join(business, await newRole(business.call, { basedOn: 'member', grants })),
    await join(
      business,
      await newRole(business.call, { basedOn: 'accountant', grants, hidden: ['settings.profile.bic'] }),
    ),
  ]
  expect(await shown(helper.call)).toEqual([[], []])
  expect(await shown(clerk.call)).toEqual([
    ['iban', 'taxNumber'],
    ['iban', 'taxNumber'],
  ])
  for (const [call, field] of [
    [helper.call, 'iban'],
    [clerk.call, 'bic'],
  ] as const) {
    const answer = await call('PATCH', profile, { [field]: bank[field] })
    expect([answer.status, answer.body.errors?.[0].pointer]).toEqual([422, `#/${field}`])
  }
  expect((await helper.call('PATCH', profile, { phone: '+49 40 5550 1701' })).body).not.toHaveProperty('iban')
  const preview = await helper.call('PATCH', profile, { phone: '+49 40 1' }, { prefer: 'preview' })
  expect(JSON.stringify(preview.body)).not.toContain(bank.iban)
})

it('no preview shows it to who may not see it, and the trail and the events to nobody', async () => {
  const preview = await business.call('PATCH', profile, { iban: newIban() }, { prefer: 'preview' })
  expect([preview.status, preview.body.changes[0].before.iban]).toEqual([200, bank.iban])
  expect(JSON.stringify(preview.body.events)).not.toContain(bank.iban)
  const tools = await (await business.as('member'))('GET', '/api/tools.json')
  expect(JSON.stringify(tools.body)).not.toContain('settings_profile_update')
})
