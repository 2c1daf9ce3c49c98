import { Buffer } from 'node:buffer'
import { createHmac } from 'node:crypto'
import type { Alarm } from './alarms.ts'
import type { Env } from './env.ts'

const patienceMs = 10_000
const words = { raised: 'Alarm', reminded: 'Still', ended: 'Over' } as const

/** Tells the operator by webhook and mail, whichever there is; throws when none of them took it. */
export async function tell(alarms: readonly Alarm[], env: Env): Promise<void> {
  for (const { kind, key, text } of alarms)
    console.error(JSON.stringify({ level: 'error', name: `alarm ${kind}`, key, text }))
  const ways = [env.ALARM_WEBHOOK_URL && post(alarms, env), env.ALARM_MAIL && env.MAIL_URL && mail(alarms, env)]
  const told = await Promise.allSettled(ways.filter((way) => typeof way === 'object'))
  for (const way of told)
    if (way.status === 'rejected')
      console.error(JSON.stringify({ level: 'error', name: 'alarm untold', cause: String(way.reason) }))
  if (told.length > 0 && told.every(({ status }) => status === 'rejected')) throw new Error('nobody could be told')
}

/** Signed as https://www.standardwebhooks.com says, when there is a secret. */
async function post(alarms: readonly Alarm[], env: Env): Promise<void> {
  const at = new Date()
  const body = JSON.stringify({
    type: 'mainstreet.alarm',
    timestamp: at.toISOString(),
    data: { house: env.ORIGIN, alarms },
  })
  const id = `msg_${crypto.randomUUID()}`
  const timestamp = String(Math.floor(at.getTime() / 1000))
  await send(env.ALARM_WEBHOOK_URL as string, body, {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    ...(env.ALARM_WEBHOOK_SECRET && {
      'webhook-signature': sign(`${id}.${timestamp}.${body}`, env.ALARM_WEBHOOK_SECRET),
    }),
  })
}

export function sign(text: string, secret: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(text).digest('base64')}`
}

async function mail(alarms: readonly Alarm[], env: Env): Promise<void> {
  const lines = alarms.map(({ kind, text, sinceAt }) => `${words[kind]}: ${text} (since ${sinceAt})`)
  const [first] = alarms as [Alarm]
  const more = alarms.length > 1 ? ` and ${alarms.length - 1} more` : ''
  const mail = {
    from: env.MAIL_FROM ?? 'Mainstreet <no-reply@mainstreet.test>',
    to: env.ALARM_MAIL,
    subject: `[Mainstreet] ${words[first.kind]}: ${first.text}${more}`.slice(0, 200),
    text: `${lines.join('\n')}\n\n${env.ORIGIN ?? ''}/operator\n`,
  }
  await send(`${env.MAIL_URL}/emails`, JSON.stringify(mail), { authorization: `Bearer ${env.MAIL_TOKEN}` })
}

async function send(url: string, body: string, headers: Record<string, string>): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(patienceMs),
  })
  await response.body?.cancel()
  if (!response.ok) throw new Error(`${new URL(url).host} answered ${response.status}`)
}
