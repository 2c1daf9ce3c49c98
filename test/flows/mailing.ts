import { expect } from 'vitest'
import { type Client, eventually, stack } from '#kit/testing'

export const mailsPath = '/api/mailroom/v1/mails'

export const addressOf = async (call: Client): Promise<string> =>
  eventually(async () => {
    const { address } = (await call('GET', '/api/mailroom/v1/address')).body
    expect(address).toBeTruthy()
    return address
  })

/** As Cloudflare hands a mail on: 200, or why it is refused. */
export async function deliver(to: string, raw: string | Uint8Array, from = 'ada@cafe-mokka.test') {
  const query = new URLSearchParams({ from, to })
  const answer = await fetch(`${stack().origin}/cdn-cgi/handler/email?${query}`, {
    ...{ method: 'POST', body: raw as BodyInit },
  })
  return { status: answer.status, text: await answer.text() }
}

export const mail = (headers: Record<string, string>, body = 'Hello') =>
  [
    ...Object.entries({ From: 'Ada <ada@cafe-mokka.test>', To: 'us@x.test', ...headers }).map((line) =>
      line.join(': '),
    ),
    ...['Content-Type: text/plain; charset=utf-8', '', body],
  ].join('\r\n')
export const newId = () => `<${crypto.randomUUID()}@cafe-mokka.test>`

/** The mail with this id, once it has been read. */
export const arrived = (call: Client, messageId: string) =>
  eventually(async () => {
    const { body } = await call('GET', `${mailsPath}?filter[messageId][eq]=${encodeURIComponent(messageId)}`)
    expect(body.items).toHaveLength(1)
    return (await call('GET', `${mailsPath}/${body.items[0].id}`)).body
  })

export async function newMail(call: Client, headers: Record<string, string> = {}, body?: string) {
  const id = headers['Message-ID'] ?? newId()
  expect(
    await deliver(await addressOf(call), mail({ Subject: 'Hi', ...headers, 'Message-ID': id }, body)),
  ).toMatchObject({ status: 200 })
  return arrived(call, id)
}

/** A mail of nothing but one attachment. */
export const withAttachment = (id: string, name: string, content: Uint8Array, from = 'ada@cafe-mokka.test') =>
  [
    ...[`From: ${from}`, `Message-ID: ${id}`, 'Content-Type: multipart/mixed; boundary=b', '', '--b'],
    ...['Content-Type: text/html', `Content-Disposition: attachment; filename="${name}"`],
    ...['Content-Transfer-Encoding: base64', '', btoa(String.fromCharCode(...content)), '--b--', ''],
  ].join('\r\n')

/** Where `files` finds an attachment of a mail. */
export const attachmentOf = (id: string, number = 0) => ({
  ...{ app: 'mailroom', file: 'mail.attachment', params: { id, number: String(number) } },
})
