import { env } from 'cloudflare:workers'
import type { Hono } from 'hono'
import { Webhook } from 'standardwebhooks'
import * as z from 'zod'
import { Fault } from '#kit/auth'
import type { AppEnv } from '#kit/serve'

const { MAIL_WEBHOOK_SECRET } = env as unknown as { MAIL_WEBHOOK_SECRET?: string }

const outcomes = {
  'email.delivered': 'delivered',
  'email.bounced': 'bounced',
  'email.complained': 'complained',
} as const
type Type = keyof typeof outcomes

/** https://resend.com/docs/webhooks/event-types: of what else there is, nothing is noted. */
const News = z.object({
  type: z.enum(Object.keys(outcomes) as [Type, ...Type[]]),
  data: z.object({
    tags: z.object({ tenant: z.uuid(), delivery: z.uuid() }),
    bounce: z.object({ message: z.string() }).optional(),
  }),
})

/**
 * `POST /internal/mail-news`, for the gateway: reads what the mail provider tells of a mail that it took, signed after
 * Standard Webhooks, and answers which mail of which business ended how; `null` of what nothing is noted of.
 */
export function newsRoutes(http: Hono<AppEnv>): void {
  http.post('/internal/mail-news', async (c) => {
    if (!MAIL_WEBHOOK_SECRET) throw Fault.of('not-found', 'nobody is expected to tell of mails')
    const news = News.safeParse(verified(await c.req.text(), c.req.raw.headers, MAIL_WEBHOOK_SECRET))
    // Only mails about a record bear tags.
    if (!news.success) return c.json(null)
    const { tags, bounce } = news.data.data
    const outcome = outcomes[news.data.type]
    return c.json({ tenantId: tags.tenant, id: tags.delivery, outcome, reason: bounce?.message.slice(0, 500) ?? '' })
  })
}

/** Resend names the headers after Svix, whose signature became the standard. */
function verified(body: string, headers: Headers, secret: string): unknown {
  const named = ['id', 'timestamp', 'signature'].map((name) => [
    `webhook-${name}`,
    headers.get(`webhook-${name}`) ?? headers.get(`svix-${name}`) ?? '',
  ])
  try {
    return new Webhook(secret).verify(body, Object.fromEntries(named))
  } catch {
    throw Fault.of('unauthenticated', 'the signature does not fit')
  }
}
