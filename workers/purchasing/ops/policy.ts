import type { Ctx } from '#kit/serve'
import type { purchasing } from '../contract.ts'

const usual = {
  valueTolerancePercent: '2',
  valueToleranceMinor: 1_000,
  quantityTolerancePercent: '0',
  isAccruing: false,
}

/** What the business tolerates; a business that never opened it has the usual. */
export const policyOf = async ({ db }: Pick<Ctx<typeof purchasing>, 'db'>) => (await db.policy.findFirst({})) ?? usual
