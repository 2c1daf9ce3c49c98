import type { EventHandler } from '#kit/serve'
import type { invoicing } from '../contract.ts'
import { documentOf, kept } from '../ops/printed.ts'

type App = typeof invoicing
type On<E extends 'invoice.issued' | 'credit-note.issued' | 'invoice.sent'> = EventHandler<App, App, E>

const dayMs = 86_400_000

/** Kept right after it was issued, with the logo of that day. Of a demo nobody asks for most. */
export const documentIssued: On<'invoice.issued' | 'credit-note.issued'> = async (ctx, { id }) => {
  if (!ctx.tenant.isDemo) await keep(ctx, id)
}

/** What goes out by mail is kept before: of a demo, too, but for the past that it plays. */
export const documentSent: On<'invoice.sent'> = async (ctx, { id }, { at }) => {
  const isPast = Date.now() - Date.parse(at) > dayMs
  if (ctx.tenant.isDemo && !isPast) await keep(ctx, id)
}

async function keep(ctx: Parameters<On<'invoice.sent'>>[0], id: string): Promise<void> {
  const { document } = await documentOf(ctx, id)
  await kept(ctx, id, 'pdf', document)
}
