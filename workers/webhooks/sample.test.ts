import { expect, it } from 'vitest'
import { contracts } from '#contracts'
import { type Contract, publishedBy } from '#kit/contract'
import { sampleOf } from './sample.ts'

it('every event has a sample that its own schema takes', () => {
  const events = contracts.flatMap((each: Contract) => publishedBy(each))
  const wrong = events.flatMap((event) => {
    const { error } = event.schema.safeParse(sampleOf(event))
    return error ? [[event.name, error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)]] : []
  })
  expect([wrong, events.length > 100]).toEqual([[], true])
})
