import type { Ctx } from '#kit/serve'
import type { purchasing } from '../contract.ts'
import { plus, progressOf } from '../rules/match.ts'

type Writing = Pick<Ctx<typeof purchasing>, 'write'>
export type OrderRow = { id: string; version: number; status: string; receiptStatus: string; billingStatus: string }
export type OrderLineRow = {
  id: string
  version: number
  description: string
  quantity: string
  netMinor: number
  isStock: boolean
  isAccrued: boolean
  accountId: string | null
  receivedQuantity: string
  rejectedQuantity: string
  billedQuantity: string
  billedMinor: number
  mostQuantity: string
}
/** What a delivery or bill adds to a line; less than nothing where it is undone. */
export type Step = Partial<Record<'received' | 'rejected' | 'billed', string>> & { billedMinor?: number }

/** Lines as they are after it, and the order with how far it has come: guarded by its version, whoever else moves it. */
export function advance<O extends OrderRow, L extends OrderLineRow>(
  { write }: Writing,
  order: O,
  lines: readonly L[],
  steps: ReadonlyMap<string, Step>,
): L[] {
  const moved = lines.map((line) => {
    const step = steps.get(line.id)
    if (!step) return line
    return write.orderLine.update(line, {
      receivedQuantity: plus(line.receivedQuantity, step.received ?? '0'),
      rejectedQuantity: plus(line.rejectedQuantity, step.rejected ?? '0'),
      billedQuantity: plus(line.billedQuantity, step.billed ?? '0'),
      billedMinor: line.billedMinor + (step.billedMinor ?? 0),
    })
  })
  const of = (done: 'receivedQuantity' | 'billedQuantity') =>
    progressOf(moved.map((line) => ({ quantity: line.quantity, done: line[done] })))
  const [receiptStatus, billingStatus] = [of('receivedQuantity'), of('billedQuantity')]
  const isDone = receiptStatus === 'full' && billingStatus === 'full'
  const isOpenAgain = order.status === 'closed' && order.receiptStatus === 'full' && order.billingStatus === 'full'
  const status = isDone ? 'closed' : isOpenAgain ? 'sent' : order.status
  write.order.update(order, { receiptStatus, billingStatus, status })
  return moved
}
