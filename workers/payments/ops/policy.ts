import type { Ctx } from '#kit/serve'
import type { payments } from '../contract.ts'

/** The one row of its kind, which a business begins with. */
export async function policyOf({ db }: Pick<Ctx<typeof payments>, 'db'>) {
  const [policy] = await db.policy.findMany({ take: 1 })
  if (!policy) throw new Error('the business has no policy of payments')
  return policy
}
