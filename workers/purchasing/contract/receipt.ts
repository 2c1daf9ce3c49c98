import * as z from 'zod'
import { day, decimal, id, instant, minor, noun, ref, states } from '#kit/contract'

const line = {
  orderLineId: id,
  acceptedQuantity: decimal,
  rejectedQuantity: decimal.default('0').describe('Sent back, or not taken'),
}
export const ReceiptLine = z.object({
  ...line,
  description: z.string(),
  valueMinor: minor.describe('What was accepted, at the price of the order'),
})
const lines = z.array(z.strictObject(line)).min(1).max(200).describe('Lines of the order')

const note = z.string().max(2000).nullable()
const reference = z.string().trim().max(100).nullable().describe('The number of the delivery note')

export const Receipt = noun(
  {
    status: states({ draft: 'neutral', posted: 'good', reversed: 'neutral' }),
    number: z.string().nullable(),
    orderId: ref('purchasing.order'),
    orderNumber: z.string(),
    vendorName: z.string(),
    receivedOn: day,
    reference,
    lines: z.array(ReceiptLine),
    note,
    archivedAt: instant.nullable(),
  },
  {
    title: 'number',
    note: 'vendorName',
    comments: true,
    readOnly: ['status', 'number', 'orderNumber', 'vendorName'],
    search: ['number', 'orderNumber', 'vendorName'],
    sort: ['receivedOn'],
    unlisted: ['lines'],
    untold: ['lines'],
  },
)
export type Receipt = z.output<typeof Receipt>

export const newReceipt = z.strictObject({
  orderId: Receipt.shape.orderId,
  receivedOn: day.optional().describe('Today unless told'),
  reference: reference.default(null),
  lines,
  note: note.default(null),
})
export const changedReceipt = z.strictObject({
  id,
  receivedOn: day.optional(),
  reference: reference.optional(),
  lines: lines.optional(),
  note: note.optional(),
})
