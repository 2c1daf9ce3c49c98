import { createIntl } from 'react-intl'
import { expect, it } from 'vitest'
import { textOf } from './text.ts'

const messages = {
  'ui.fieldError.required': 'Please fill this in',
  'ui.fieldError.too-long': 'At most {maximum} characters',
  'loyalty.fieldError.before-join': 'Not before {day}',
}
const t = textOf(createIntl({ locale: 'en', messages }))

it('words an error by its code, and says what the API said where it knows none', () => {
  expect(t.detail('required')).toBe('Please fill this in')
  const tooLong = { code: 'too-long', detail: 'must have at most 9 characters', values: { maximum: 9 } }
  expect(t.detail(tooLong)).toBe('At most 9 characters')
  const early = { code: 'loyalty/before-join', detail: 'is before 2026-11-29', values: { day: '2026-11-29' } }
  expect(t.detail(early)).toBe('Not before 2026-11-29')
  expect(t.detail({ code: 'loyalty/lost', detail: 'is lost' })).toBe('is lost')
  // Kept before errors had codes.
  expect(t.detail({ code: '', detail: 'is required' })).toBe('is required')
})
