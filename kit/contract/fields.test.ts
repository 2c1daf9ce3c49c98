import { expect, it } from 'vitest'
import * as z from 'zod'
import { currency, text } from './index.ts'

it('takes the currencies of ISO 4217, those of old books included, and says once what is wrong with the rest', () => {
  for (const right of ['EUR', 'CLF', 'XCG', 'HRK']) expect(currency.safeParse(right).success).toBe(true)
  for (const wrong of ['ZZZ', 'XXX', 'XAU', 'eur', 'EURO', ''])
    expect(currency.safeParse(wrong).error?.issues.map(({ message }) => message)).toEqual(['not-a-currency'])
  expect(z.toJSONSchema(currency)).toMatchObject({ type: 'string', pattern: '^[A-Z]{3}$' })
})

it('takes a text that can be seen, whatever it is written in', () => {
  for (const right of ['a', 'Ω', '東京', 'نور', '👍', '1', '–', 'a\u200bb', '§'])
    expect(text().safeParse(right).success).toBe(true)
  for (const wrong of ['\u200b', '\u00ad\u200d', '\u2800', '\u3164', '\u0301'])
    expect(
      text()
        .safeParse(wrong)
        .error?.issues.map(({ message }) => message),
    ).toEqual(['nothing-to-see'])
})
