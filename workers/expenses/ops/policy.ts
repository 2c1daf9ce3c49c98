import type { Ctx } from '#kit/serve'
import type { App } from './people.ts'

/** The one row of its kind, which a business begins with. */
export async function policyOf({ db }: Pick<Ctx<App>, 'db'>) {
  const [policy] = await db.policy.findMany({ take: 1 })
  if (!policy) throw new Error('the business has no policy of expenses')
  return policy
}
