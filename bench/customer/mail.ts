import { setTimeout as sleep } from 'node:timers/promises'
import type { Business } from '../business.ts'
import type { Row } from './timed.ts'

const count = 200
const atOnce = 8

/** Mails handed to the gateway as Cloudflare does; the clock stops when the last one can be read. */
export async function mail(origin: string, { headers }: Business): Promise<Row[]> {
  const asked = async (path: string) => (await fetch(`${origin}/api/mailroom/v1${path}`, { headers })).json()
  const { address } = (await asked('/address')) as { address: string }
  const query = new URLSearchParams({ from: 'ada@cafe.test', to: address })
  const began = performance.now()
  let next = 0
  const sender = async () => {
    while (next < count) {
      const body = raw(next++)
      const answer = await fetch(`${origin}/cdn-cgi/handler/email?${query}`, { method: 'POST', body })
      if (!answer.ok) throw new Error(`a mail was refused: ${await answer.text()}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, sender))
  const stored = performance.now() - began
  const last = `/mails?filter[subject][eq]=${encodeURIComponent(subjectOf(count - 1))}`
  while (((await asked(last)) as { items: object[] }).items.length === 0) await sleep(20)
  const perSecond = Math.round((count / stored) * 1000)
  return [
    { name: `${count} mails in, ${atOnce} at once`, ms: performance.now() - began, note: `${perSecond} a second` },
  ]
}

const subjectOf = (number: number) => `Delivery ${number}`
const raw = (number: number) =>
  [
    ...['From: Ada <ada@cafe.test>', `Message-ID: <${number}-${Date.now()}@cafe.test>`],
    ...[`Subject: ${subjectOf(number)}`, '', 'Could you deliver on Friday? '.repeat(40)],
  ].join('\r\n')
