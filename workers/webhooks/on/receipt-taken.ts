import type { Acted, Ctx, EventHandler } from '#kit/serve'
import type { Rule } from '../contract/source.ts'
import type { webhooks } from '../contract.ts'
import { mayName, personOf } from '../rule-acts.ts'
import { parsed } from '../rules/incoming.ts'
import { inputFor, isNewer, orderOf, ruleFor } from '../rules/mapping.ts'

type App = typeof webhooks
type Receipt = NonNullable<Awaited<ReturnType<Ctx<App>['db']['receipt']['require']>>>

/** What a rule says is done, once under the key of what came in and its turn. */
export const receiptTaken: EventHandler<App, App, 'receipt.taken'> = async (ctx, { id, version }) => {
  const receipt = await ctx.db.receipt.findFirst({ where: { id } })
  if (receipt?.status !== 'received') return
  const source = await ctx.db.source.require(receipt.sourceId)
  const end = (status: string, more: { fault?: string | null; op?: string; recordId?: string | null } = {}) =>
    void ctx.write.receipt.update(receipt, { status, fault: null, recordId: null, handledAt: ctx.now, ...more })
  const body = parsed(receipt.body)
  const rule = ruleFor(source.rules as unknown as Rule[], receipt.type)
  if (!rule) return end('passed')
  if (await isOvertaken(ctx, receipt, rule, body)) return end('passed', { fault: 'overtaken', op: rule.op })
  const role = source.role as 'member'
  if (!mayName(rule.op, role, { role })) return end('failed', { fault: 'forbidden', op: rule.op })
  const [app = '', ...op] = rule.op.split('.')
  const act = { op: op.join('.'), input: inputFor(rule, body), key: `receipt ${id} ${version}` }
  const [acted] = await ctx.acts(app, personOf(source), [act])
  if (acted && 'output' in acted) return end('done', { op: rule.op, recordId: idIn(acted.output) })
  end('failed', { op: rule.op, fault: faultOf(acted) })
}

/** Another may have come in and been done since this was taken. */
async function isOvertaken({ db }: Pick<Ctx<App>, 'db'>, { sourceId }: Receipt, rule: Rule, body: unknown) {
  const order = orderOf(rule, body)
  const mark = order && (await db.orderMark.findFirst({ where: { sourceId, key: order.key } }))
  return order && mark ? isNewer(mark.mark, order.mark) : false
}

const idIn = ({ id }: Record<string, unknown>) => (typeof id === 'string' ? id : null)

/** A problem in one line: its code, and the first field that is wrong. */
export function faultOf(acted: Acted | undefined): string {
  if (!acted || !('problem' in acted)) return 'unavailable'
  const { code, detail, errors = [] } = acted.problem
  const [first] = errors
  return [code, first ? `${first.pointer} ${first.detail}` : detail].filter(Boolean).join(': ').slice(0, 500)
}
