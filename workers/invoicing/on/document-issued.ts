import type { EventHandler } from '#kit/serve'
import type { invoicing } from '../contract.ts'
import { documentOf, kept } from '../ops/printed.ts'

type App = typeof invoicing

/** Kept right after it was issued, with the logo of that day. Of a demo nobody asks for most. */
export const documentIssued: EventHandler<App, App, 'invoice.issued' | 'credit-note.issued'> = async (ctx, { id }) => {
  if (ctx.tenant.isDemo) return
  const { document } = await documentOf(ctx, id)
  await kept(ctx, id, 'pdf', document)
}
