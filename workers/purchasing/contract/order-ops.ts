import * as z from 'zod'
import { crud, id, op } from '#kit/contract'
import { ApprovalRule, changedOrder, newOrder, Order, Policy, reason } from './order.ts'

const order = crud('order', Order)
const Told = order['order.update'].tells
const rule = crud('approval-rule', ApprovalRule)
const policy = crud('policy', Policy, ['list', 'get', 'update'])
const byId = z.strictObject({ id })

export const orderEvents = {
  'order.approval-asked': Told,
  'order.approved': Told,
  'order.rejected': Told,
  'order.sent': Told,
  'order.closed': Told,
  'order.cancelled': Told,
}

export const orderOps = {
  ...order,
  'order.create': op({ ...order['order.create'], summary: 'Draft an order', input: newOrder, to: 'draft' }),
  'order.update': op({
    ...order['order.update'],
    summary: 'Change a drafted order',
    input: changedOrder,
    from: ['draft'],
  }),
  'order.archive': op({
    ...order['order.archive'],
    summary: 'Put an order away that is not open any more',
    from: ['draft', 'closed', 'cancelled'],
  }),
  'order.submit': op({
    summary: 'Ask for the approval of an order; within the own limit it is approved at once',
    http: 'POST /orders/:id/submit',
    effect: 'write',
    agent: 'asks',
    input: byId,
    output: Order,
    from: ['draft'],
    to: ['approved', 'to-approve'],
    problems: ['order-empty', 'order-negative', 'number-taken'],
    emits: ['order.approved', 'order.approval-asked'],
  }),
  'order.approve': op({
    summary: 'Approve an order that somebody else asked for',
    http: 'POST /orders/:id/approve',
    effect: 'write',
    agent: 'asks',
    input: byId,
    output: Order,
    from: ['to-approve'],
    to: 'approved',
    problems: ['own-order', 'above-own-limit', 'number-taken'],
    emits: ['order.approved'],
  }),
  'order.reject': op({
    summary: 'Return an order to whoever asked for it, with a reason',
    http: 'POST /orders/:id/reject',
    effect: 'write',
    input: z.strictObject({ id, reason }),
    output: Order,
    from: ['to-approve'],
    to: 'draft',
    emits: ['order.rejected'],
  }),
  'order.send': op({
    summary: 'Note that an approved order went to its vendor',
    http: 'POST /orders/:id/send',
    effect: 'write',
    agent: 'asks',
    input: byId,
    output: Order,
    from: ['approved'],
    to: 'sent',
    emits: ['order.sent'],
  }),
  'order.close': op({
    summary: 'Close an order of which nothing more is expected',
    http: 'POST /orders/:id/close',
    effect: 'write',
    input: byId,
    output: Order,
    from: ['approved', 'sent'],
    to: 'closed',
    emits: ['order.closed'],
  }),
  'order.cancel': op({
    summary: 'Cancel an order of which nothing was delivered or billed',
    http: 'POST /orders/:id/cancel',
    effect: 'write',
    agent: 'asks',
    input: byId,
    output: Order,
    from: ['to-approve', 'approved', 'sent'],
    to: 'cancelled',
    problems: ['under-way'],
    emits: ['order.cancelled'],
  }),
  ...rule,
  'approval-rule.create': op({ ...rule['approval-rule.create'], agent: false, problems: ['rule-known'] }),
  'approval-rule.update': op({ ...rule['approval-rule.update'], agent: false, problems: ['rule-known'] }),
  'approval-rule.archive': op({ ...rule['approval-rule.archive'], agent: false }),
  'approval-rule.restore': op({ ...rule['approval-rule.restore'], agent: false, problems: ['rule-known'] }),
  ...policy,
  'policy.update': op({ ...policy['policy.update'], agent: 'asks' }),
}
