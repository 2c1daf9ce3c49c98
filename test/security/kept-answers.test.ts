import { expect, it } from 'vitest'
import { newBusiness } from '#kit/testing'

const companies = '/api/contacts/v1/companies'
const names = async ({ call }: Awaited<ReturnType<typeof newBusiness>>) =>
  (await call('GET', companies)).body.items.map(({ name }: { name: string }) => name)

it('a list that is kept shows every tenant its own rows, and every write at once', async () => {
  const businesses = await Promise.all([newBusiness(), newBusiness(), newBusiness()])
  await Promise.all(
    businesses.map(async (business, index) => {
      const mine: string[] = []
      for (let round = 0; round < 8; round++) {
        const name = `Tenant ${index}, company ${round}`
        // Lists that are under way while the row is written must not be kept as if they had seen it.
        const asked = [names(business), names(business)]
        expect((await business.call('POST', companies, { name })).status).toBe(201)
        mine.unshift(name)
        expect(await names(business)).toEqual(mine)
        await Promise.all(asked)
        expect(await names(business)).toEqual(mine)
      }
    }),
  )
})
