import { createHash } from 'node:crypto'
import type { Role } from '#kit/contract'
import type { Client } from './business.ts'
import { eventually, query, stack } from './stack.ts'

type Mail = { subject: string; text: string }

/** The mails to an address, newest first, once there are that many. */
export function mailsTo(address: string, least = 1): Promise<Mail[]> {
  return eventually(async () => {
    const response = await fetch(`${stack().origin}/dev/mail/messages?to=${encodeURIComponent(address)}`)
    const { items } = (await response.json()) as { items: Mail[] }
    if (items.length < least) throw new Error(`${items.length} mails to ${address}, expected ${least}`)
    return items
  })
}

/** The links to this page in the mails to an address, newest first, once there are that many. */
export function mailedLinks(address: string, page: string, least = 1): Promise<[URL, ...URL[]]> {
  return eventually(async () => {
    const links = (await mailsTo(address)).flatMap(({ text }) => text.match(/https?:\/\/\S+/g) ?? [])
    const found = links.map((link) => new URL(link)).filter(({ pathname }) => pathname.startsWith(page))
    if (found.length < least) throw new Error(`${found.length} links to ${page} for ${address}, expected ${least}`)
    return found as [URL, ...URL[]]
  })
}

/** Invites somebody, and reads from their mail the token that lets them in. */
export async function invite(call: Client, email: string, role: Role, nth = 1): Promise<string> {
  const { status, body } = await call('POST', '/api/identity/v1/invitations', { email, role })
  if (status !== 201) throw new Error(`an invitation answered ${status}: ${JSON.stringify(body)}`)
  const [link] = await mailedLinks(email, '/join', nth)
  return tokenOf(link)
}

/** An address is mailed once a minute: as if that minute were over. */
export async function afterCoolDown(address: string): Promise<void> {
  const mailbox = createHash('sha256').update(address).digest('hex')
  const sql = "update notifications.quota set since = since - interval '2 minutes' where key like $1"
  await query(sql, [`%${mailbox}%`])
}

/** Follows the link in the mail of a sign-up: customers get no mail before. */
export async function confirmAddress(email: string): Promise<void> {
  const [link] = await mailedLinks(email, '/verify-email')
  const response = await fetch(`${stack().origin}/api/auth/verify-email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: tokenOf(link) }),
  })
  if (!response.ok) throw new Error(`a confirmation answered ${response.status}: ${await response.text()}`)
}

/** What a mailed link carries behind the `#`, where no server sees it. */
export const tokenOf = (link: URL): string => new URLSearchParams(link.hash.slice(1)).get('token') ?? ''
