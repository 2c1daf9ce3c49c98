import { expect, it } from 'vitest'
import { choiceOf, choicesOf, usualRule } from './recurrence-choice.ts'

const kinds = (dueOn: string) => choicesOf(usualRule, dueOn).map(({ kind }) => kind)

it('offers what each day of a month can mean, and says which one a rule is', () => {
  expect(kinds('2026-01-15')).toEqual(['day', 'weekday'])
  expect(kinds('2026-01-30')).toEqual(['day-or-last', 'day-or-skip', 'weekday'])
  expect(kinds('2026-01-31')).toEqual(['day-or-skip', 'last-day', 'weekday'])
  expect(kinds('2026-02-28')).toEqual(['day', 'last-day', 'weekday'])
  for (const dueOn of ['2026-01-15', '2026-01-30', '2026-01-31', '2026-04-30', '2026-02-28'])
    for (const { kind, rule } of choicesOf(usualRule, dueOn))
      expect([dueOn, choiceOf({ ...usualRule, ...rule }, dueOn)]).toEqual([dueOn, kind])
})
