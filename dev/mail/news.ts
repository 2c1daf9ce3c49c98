import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'

export type News = 'delivered' | 'bounced' | 'complained'

/** Whoever holds the token of the provider knows what its news are signed with. */
export const newsSecret = (token: string): string =>
  `whsec_${createHash('sha256').update(`news ${token}`).digest('base64')}`

/** Pauses before each try: whose sending is not noted yet is told again. */
const pausesMs = [300, 500, 1_000, 2_000, 4_000, 8_000]

/** Tells what became of a mail, as Resend's webhooks do: signed, and again until it is taken. */
export async function tell(
  url: string,
  token: string,
  news: News,
  tags: readonly { name: string; value: string }[],
): Promise<void> {
  const id = `msg_${randomUUID()}`
  const data = {
    tags: Object.fromEntries(tags.map(({ name, value }) => [name, value])),
    ...(news === 'bounced' && { bounce: { type: 'Permanent', message: 'the mailbox does not exist' } }),
  }
  const at = new Date()
  const body = JSON.stringify({ type: `email.${news}`, created_at: at.toISOString(), data })
  const headers = {
    'content-type': 'application/json',
    'svix-id': id,
    'svix-timestamp': String(Math.floor(at.getTime() / 1000)),
    'svix-signature': new Webhook(newsSecret(token)).sign(id, at, body),
  }
  for (const pause of pausesMs) {
    await sleep(pause, undefined, { ref: false })
    const answer = await fetch(url, { method: 'POST', headers, body }).catch(() => undefined)
    if (answer && answer.status < 500) return
  }
}
