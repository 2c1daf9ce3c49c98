import { identity } from '#contracts/identity'
import type { Ctx } from '#kit/serve'
import { type Refusal, type Rule, refusalOf } from '../rules/approver.ts'
import { type App, type ClaimRow, decider } from './people.ts'

type Asking = Pick<Ctx<App>, 'actor' | 'call' | 'today'>
type Answer = { refusal: Refusal | null; isDecidedAlone: boolean }

/** Why whoever acts may not decide on a claim. Who has nobody beside them decides on their own, and the claim says so. */
export async function refusalFor(ctx: Asking, rules: readonly Rule[], claim: ClaimRow): Promise<Answer> {
  const refusal = refusalOf(rules, claim, decider(ctx.actor), ctx.today)
  const isDecidedAlone = refusal === 'own-claim' && (await isAlone(ctx))
  return { isDecidedAlone, refusal: isDecidedAlone ? null : refusal }
}

const isAlone = async ({ call }: Asking): Promise<boolean> =>
  (await call(identity.ops['member.list'], { limit: 2 })).items.length === 1
