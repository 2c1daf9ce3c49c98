import type { EventHandler } from '#kit/serve'
import type { MemberTopic, notifications } from '../contract.ts'
import { invoiceNotice } from '../ops/invoice-notice.ts'
import { notifyMembers } from '../ops/notify-members.ts'
import type { Invoice } from '../rules/invoice-data.ts'
import { isPlayed, recall } from './demo-news.ts'

/** What the people of the business should hear about an invoice. */
const invoiceNews =
  (topic: MemberTopic): EventHandler<typeof notifications, Invoice> =>
  async (ctx, invoice, event) => {
    if (isPlayed(ctx, event)) return recall(ctx, invoice, event, topic)
    await notifyMembers(ctx, event, topic, ...invoiceNotice(invoice, event))
  }

export const invoiceIssued = invoiceNews('invoice-issued')
export const invoiceOverdue = invoiceNews('invoice-overdue')
