import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { keyRing } from '#kit/auth'
import { Bucket } from '../../test/writing/bucket.ts'
import { env } from '../../test/writing/worker.ts'
import { findable, forgetKeys, isSealed, type Owner, objectOf, openRow, rewrapped, sealRow } from './index.ts'

const [tenantId, otherTenant] = [crypto.randomUUID(), crypto.randomUUID()]
const owner: Owner = { tenantId, app: 'people', noun: 'employee' }
const fields = { iban: { find: 'code' }, 'bank.bic': {} } as const
const id = crypto.randomUUID()
const key = (name: string) => `${name}:${randomBytes(32).toString('base64url')}`
const [k1, k2] = [key('k1'), key('k2')]
const row = { id, iban: 'DE89 3704 0044 0532 0130 00', bank: { name: 'Hansebank', bic: 'COBADEFFXXX' } }

let bucket: Bucket
beforeEach(() => {
  bucket = new Bucket()
  Object.assign(env, { SEALING_KEYS: k1, BUSINESS_KEYS: bucket })
  forgetKeys()
})
const opened = (sealed: object, at: Partial<Owner> = {}, all: object = fields) =>
  openRow({ ...owner, ...at }, all as typeof fields, sealed as Record<string, unknown>)

describe('what is sealed', () => {
  it('comes out as it went in, any text, and shows nothing of it', async () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string({ unit: 'binary' }))
    await fc.assert(
      fc.asyncProperty(text, text, async (iban, bic) => {
        const given = { id, iban, bank: { name: 'Hansebank', bic } }
        const { ibanIndex, ...sealed } = await sealRow(owner, fields, given)
        const bank = sealed.bank as Record<string, unknown>
        expect([isSealed(sealed.iban), bank.bic, isSealed(bank.sealed)]).toEqual([true, null, true])
        if (iban.length > 4)
          expect(JSON.stringify([sealed, ibanIndex])).not.toContain(JSON.stringify(iban).slice(1, -1))
        expect(await opened(sealed)).toEqual(given)
      }),
    )
  })

  it('may be a JSON value, sealed as a whole', async () => {
    const all = { input: { as: 'json' } } as const
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (input) => {
        const sealed = await sealRow(owner, all, { id, input })
        expect(input === null || isSealed(sealed.input)).toBe(true)
        expect(await opened(sealed, {}, all)).toEqual({ id, input: JSON.parse(JSON.stringify(input)) })
      }),
    )
    expect(await opened({ id, input: { not: 'sealed yet' } }, {}, all)).toEqual({ id, input: { not: 'sealed yet' } })
  })

  it('leaves the row that it was given alone, nothing where there was nothing, and what is not sealed yet', async () => {
    const given = structuredClone(row)
    await sealRow(owner, fields, given)
    expect(given).toEqual(row)
    expect(await sealRow(owner, fields, { id, iban: null, bank: null })).toEqual({
      id,
      iban: null,
      ibanIndex: null,
      bank: null,
    })
    expect(await opened(row)).toEqual(row)
  })

  it('never looks the same twice, but to be found', async () => {
    const [one, two] = await Promise.all([sealRow(owner, fields, row), sealRow(owner, fields, row)])
    expect(one.iban).not.toBe(two.iban)
    expect(one.ibanIndex).toBe(two.ibanIndex)
    expect(one.ibanIndex).toBe(await findable(owner, 'iban', 'code', 'de89 3704 0044-0532013000'))
    const others = [
      findable(owner, 'iban', 'exact', 'de89 3704 0044-0532013000'),
      findable(owner, 'otherIban', 'code', row.iban),
      findable({ ...owner, tenantId: otherTenant }, 'iban', 'code', row.iban),
      findable({ ...owner, noun: 'bonus' }, 'iban', 'code', row.iban),
    ]
    for (const other of await Promise.all(others)) expect(other).not.toBe(one.ibanIndex)
  })

  it('opens nowhere but where it belongs', async () => {
    const sealed = await sealRow(owner, fields, row)
    await sealRow({ ...owner, tenantId: otherTenant }, fields, row)
    const places: [string, () => Promise<object>][] = [
      ['another row', () => opened({ ...sealed, id: crypto.randomUUID() })],
      ['another field', () => opened({ id, note: sealed.iban }, {}, { note: {} })],
      ['another depth', () => opened({ id, bank: { sealed: sealed.iban } }, {}, { 'bank.bic': {} })],
      ['another noun', () => opened(sealed, { noun: 'bonus' })],
      ['another app', () => opened(sealed, { app: 'payroll' })],
      ['another business', () => opened(sealed, { tenantId: otherTenant })],
    ]
    for (const [place, attempt] of places) await expect(attempt(), place).rejects.toThrow('does not open')
  })

  it('does not open when a letter of it was changed', async () => {
    const { iban } = (await sealRow(owner, { iban: {} }, row)) as { iban: string }
    const at = fc.integer({ min: 'sealed:'.length + 17, max: iban.length - 2 })
    await fc.assert(
      fc.asyncProperty(at, async (index) => {
        const changed = iban.slice(0, index) + (iban[index] === 'A' ? 'B' : 'A') + iban.slice(index + 1)
        await expect(opened({ id, iban: changed }, {}, { iban: {} })).rejects.toThrow('does not open')
      }),
      { numRuns: 50 },
    )
  })
})

describe('the key of a business', () => {
  const onlyObject = async () => {
    const name = await objectOf(tenantId)
    return [name, bucket.objects.get(name)?.text as string] as const
  }

  it('is begun once, however many begin at once, and lies nowhere in the clear', async () => {
    const rows = await Promise.all(
      Array.from({ length: 5 }, () => {
        forgetKeys()
        return sealRow(owner, fields, row)
      }),
    )
    forgetKeys()
    for (const sealed of rows) expect((await opened(sealed)).iban).toBe(row.iban)
    expect(bucket.objects.size).toBe(1)
    expect((await onlyObject())[1]).toMatch(/^k1\.[\w-]{80,}$/)
  })

  it('goes from one key of the ring to the next, and opens by neither the old one alone nor another', async () => {
    const sealed = await sealRow(owner, fields, row)
    const [name, wrapped] = await onlyObject()
    await bucket.put(name, await rewrapped(keyRing(`${k2},${k1}`), name, wrapped))
    for (const [ring, outcome] of [
      [`${k2},${k1}`, 'opens'],
      [k2, 'opens'],
      [k1, 'refused'],
      [key('k2'), 'refused'],
    ] as const) {
      forgetKeys()
      env.SEALING_KEYS = ring
      expect(
        await opened(sealed).then(
          () => 'opens',
          () => 'refused',
        ),
        ring,
      ).toBe(outcome)
    }
  })

  it('is for its business alone: put in the place of another it opens nothing', async () => {
    await sealRow(owner, fields, row)
    await bucket.put(await objectOf(otherTenant), (await onlyObject())[1])
    await expect(sealRow({ ...owner, tenantId: otherTenant }, fields, row)).rejects.toThrow()
  })

  it('once destroyed, nothing opens any more, whatever key comes after', async () => {
    const sealed = await sealRow(owner, fields, row)
    await bucket.delete(await objectOf(tenantId))
    forgetKeys()
    await expect(opened(sealed)).rejects.toMatchObject({ code: 'unavailable' })
    await sealRow(owner, fields, row)
    await expect(opened(sealed)).rejects.toThrow('does not open')
  })
})
