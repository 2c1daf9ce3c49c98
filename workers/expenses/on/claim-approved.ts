import { addDays } from '#kit/calendar'
import type { EventHandler } from '#kit/serve'
import { tellOwed } from '../ops/owed.ts'
import type { App } from '../ops/people.ts'
import { policyOf } from '../ops/policy.ts'
import { useOf } from '../rules/advances.ts'

/** Own money is owed, less what advances have paid already: whoever approved sees none of them. */
export const claimApproved: EventHandler<App, App, 'claim.approved'> = async (ctx, { id }) => {
  const claim = await ctx.db.claim.findFirst({ where: { id } })
  if (claim?.status !== 'approved' || claim.dueOn !== null) return
  const { personId, ownMinor } = claim
  const [policy, advances] = await Promise.all([
    policyOf(ctx),
    ctx.db.advance.findMany({
      where: { personId, status: 'paid', leftMinor: { gt: 0 } },
      orderBy: [{ grantedOn: 'asc' }, { id: 'asc' }],
      take: 100,
    }),
  ])
  const uses = useOf(advances, ownMinor)
  for (const { advanceId, amountMinor } of uses) {
    const advance = advances.find((each) => each.id === advanceId) as (typeof advances)[number]
    const leftMinor = advance.leftMinor - amountMinor
    ctx.write.advance.update(advance, {
      ...{ usedMinor: advance.usedMinor + amountMinor, leftMinor },
      ...(leftMinor === 0 && { status: 'settled' }),
    })
  }
  const advancedMinor = uses.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
  const owedMinor = ownMinor - advancedMinor
  const changed = ctx.write.claim.update(claim, {
    ...{ advancedMinor, owedMinor, dueOn: addDays(ctx.today, policy.paidWithinDays) },
    ...(owedMinor === 0 && { status: 'paid' }),
  })
  if (owedMinor > 0) tellOwed(ctx, changed)
}
