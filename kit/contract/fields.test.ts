import { expect, it } from 'vitest'
import * as z from 'zod'
import { currency } from './index.ts'

it('takes the currencies of ISO 4217, those of old books included, and says once what is wrong with the rest', () => {
  for (const right of ['EUR', 'CLF', 'XCG', 'HRK']) expect(currency.safeParse(right).success).toBe(true)
  for (const wrong of ['ZZZ', 'XXX', 'XAU', 'eur', 'EURO', ''])
    expect(currency.safeParse(wrong).error?.issues.map(({ message }) => message)).toEqual(['not-a-currency'])
  expect(z.toJSONSchema(currency)).toMatchObject({ type: 'string', pattern: '^[A-Z]{3}$' })
})
