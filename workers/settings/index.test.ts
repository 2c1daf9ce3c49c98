import { expect, it } from 'vitest'
import { conforms, eventually, newBusiness } from '#kit/testing'
import { settings } from './contract.ts'
import { samples } from './samples.ts'

const suffix = () => crypto.randomUUID().slice(0, 8)

conforms(settings, samples, {
  'number-series.create': async (_, sample) => ({ ...sample, kind: `quote-${suffix()}` }),
  'custom-field.create': async (_, sample) => ({ ...sample, key: `industry-${suffix()}` }),
})

const api = '/api/settings/v1'

it('a business has its tax rates at once, and under the same ids for good', async () => {
  const { call } = await newBusiness('AT')
  const ids = async () =>
    (await call('GET', `${api}/tax-rates?sort=name`)).body.items.map((rate: { id: string }) => rate.id).sort()
  const early = await ids()
  expect(early).toHaveLength(5)
  await eventually(async () => {
    const { body } = await call('GET', `${api}/profile`)
    expect(body).toMatchObject({ legalName: 'Morning Roast', locale: 'de-AT' })
  })
  expect(await ids()).toEqual(early)
})

it('first acts at the moment of birth do not stumble over each other', async () => {
  const { call } = await newBusiness('FR')
  const answers = await Promise.all([
    call('PATCH', `${api}/profile`, { vatId: 'FR40303265045' }),
    call('POST', `${api}/tax-rates`, { name: 'TVA 8,5 %', percent: '8.5', code: 'standard' }),
    call('POST', `${api}/payment-terms`, { name: '60 jours', dueDays: 60 }),
  ])
  expect(answers.map(({ status }) => status)).toEqual([200, 201, 201])
  expect((await call('GET', `${api}/tax-rates`)).body.items).toHaveLength(7)
})

it('has one default tax rate, which cannot be archived', async () => {
  const { call } = await newBusiness()
  const created = await call('POST', `${api}/tax-rates`, {
    name: 'Neu',
    percent: '16',
    code: 'standard',
    isDefault: true,
  })
  const { items } = (await call('GET', `${api}/tax-rates`)).body
  expect(items.filter((rate: { isDefault: boolean }) => rate.isDefault)).toMatchObject([{ id: created.body.id }])
  const answer = await call('DELETE', `${api}/tax-rates/${created.body.id}`)
  expect([answer.status, answer.body.code]).toEqual([409, 'settings/default-stays'])
})

it('refuses a pattern that could give a number twice', async () => {
  const { call } = await newBusiness()
  const { items } = (await call('GET', `${api}/number-series`)).body
  const series = items.find(({ kind }: { kind: string }) => kind === 'invoice')
  const preview = await call('GET', `${api}/number-series/preview?pattern=${encodeURIComponent('INV-{A}-{#}')}`)
  expect(preview.body).toEqual({
    examples: [],
    problems: [
      {
        code: 'settings/unknown-token',
        detail: 'holds {A}, which is none of {YYYY} {YY} {MM} {#}',
        values: { token: '{A}' },
      },
      { code: 'settings/no-year', detail: 'must hold {YYYY} or {YY}, since it starts again each year' },
    ],
  })
  const unsound = await call('PATCH', `${api}/number-series/${series.id}`, { pattern: 'INV-{####}' })
  expect([unsound.status, unsound.body.code]).toEqual([422, 'settings/bad-pattern'])
  const restarted = await call('PATCH', `${api}/number-series/${series.id}`, { resetPeriod: 'never' })
  expect([restarted.status, restarted.body.errors[0].pointer]).toEqual([422, '#/resetPeriod'])
  await call('PATCH', `${api}/number-series/${series.id}`, { pattern: 'R{YY}-{###}', first: 42 })
  const billing = await call('GET', `${api}/billing?kind=invoice&on=2027-03-01`)
  expect(billing.body.series).toEqual({ prefix: 'R27-', suffix: '', width: 3, period: '2027', first: 42 })
})

it('refuses a second field under one key', async () => {
  const { call } = await newBusiness()
  const field = samples['custom-field.create']
  expect((await call('POST', `${api}/custom-fields`, field)).status).toBe(201)
  const answer = await call('POST', `${api}/custom-fields`, field)
  expect([answer.status, answer.body.code]).toEqual([409, 'settings/key-taken'])
})
