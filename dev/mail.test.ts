import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from './config.ts'
import { startMail } from './mail.ts'

const dir = mkdtempSync(join(tmpdir(), 'mainstreet-mail-'))
let mail: Awaited<ReturnType<typeof startMail>>

const start = async () => {
  mail = await startMail({ port: await freePort(), dir })
}
beforeAll(start)
afterAll(async () => {
  await mail.stop()
  rmSync(dir, { recursive: true, force: true })
})

const letter = {
  from: 'Mainstreet <no-reply@mainstreet.test>',
  to: 'ann@example.com',
  subject: 'Hello',
  text: 'Hi Ann',
}

async function post(
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: { id?: string } }> {
  const response = await fetch(`${mail.url}/emails`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${mail.token}`, ...headers },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as { id?: string } }
}

async function list(to?: string) {
  const response = await fetch(`${mail.url}/dev/mail/messages${to ? `?to=${encodeURIComponent(to)}` : ''}`)
  const { items } = (await response.json()) as { items: { subject: string }[] }
  return items
}

test('keeps what is sent, newest first, by recipient', async () => {
  expect(await post(letter)).toEqual({ status: 200, body: { id: expect.any(String) } })
  await post({
    ...letter,
    to: ['Bo <BO@example.com>', 'cy@example.com'],
    subject: 'Second',
    html: '<p>Hi</p>',
    text: undefined,
  })
  expect((await list()).map((item) => item.subject)).toEqual(['Second', 'Hello'])
  expect(await list('bo@example.com')).toMatchObject([{ subject: 'Second', html: '<p>Hi</p>', at: expect.any(String) }])
  expect(await list('nobody@example.com')).toEqual([])
})

test('sends once per idempotency key', async () => {
  const first = await post(letter, { 'Idempotency-Key': 'k1' })
  expect(await post(letter, { 'Idempotency-Key': 'k1' })).toEqual(first)
  expect((await post({ ...letter, subject: 'Other' }, { 'Idempotency-Key': 'k1' })).status).toBe(409)
  expect(await list()).toHaveLength(3)
})

test.each([
  ['no body', undefined],
  ['no subject', { ...letter, subject: undefined }],
  ['no content', { ...letter, text: undefined }],
  ['a bad address', { ...letter, to: ['ann'] }],
])('422 on %s', async (_, body) => {
  expect(await post(body)).toMatchObject({ status: 422, body: { statusCode: 422, name: 'validation_error' } })
})

test('401 without the token', async () => {
  expect((await post(letter, { Authorization: 'Bearer guess' })).status).toBe(401)
})

test('shows a page', async () => {
  const response = await fetch(`${mail.url}/dev/mail`)
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(await response.text()).toContain('<title>Mail · Mainstreet</title>')
})

test('remembers over a restart, until deleted', async () => {
  const before = await list()
  await mail.stop()
  await start()
  expect(await list()).toEqual(before)
  await fetch(`${mail.url}/dev/mail/messages`, { method: 'DELETE' })
  expect(await list()).toEqual([])
})

test('refuses mails to an address as it is told, until it is told otherwise', async () => {
  const fail = (status?: number) =>
    fetch(`${mail.url}/dev/mail/faults`, { method: 'PUT', body: JSON.stringify({ to: 'away@example.com', status }) })
  expect((await fail(503)).status).toBe(204)
  expect((await post({ ...letter, to: 'Away <AWAY@example.com>' })).status).toBe(503)
  expect((await post(letter)).status).toBe(200)
  await fail()
  expect((await post({ ...letter, to: 'away@example.com' })).status).toBe(200)
  expect((await fail(200)).status).toBe(422)
})

test('keeps what is attached, and hands it out', async () => {
  const attachments = [{ filename: 'Rechnung €.txt', content: 'SGVsbG8=', content_type: 'text/plain' }]
  const { body } = await post({ ...letter, to: 'files@example.com', reply_to: 'shop@example.com', attachments })
  const shown = [{ filename: 'Rechnung €.txt', contentType: 'text/plain', size: 5 }]
  expect(await list('files@example.com')).toMatchObject([{ replyTo: 'shop@example.com', attachments: shown }])
  const file = await fetch(`${mail.url}/dev/mail/attachments?mail=${body.id}&nth=0`)
  expect([file.headers.get('content-type'), await file.text()]).toEqual(['text/plain', 'Hello'])
  expect((await fetch(`${mail.url}/dev/mail/attachments?mail=${body.id}&nth=1`)).status).toBe(404)
  expect((await post({ ...letter, attachments: [{ ...attachments[0], content: '?' }] })).status).toBe(422)
})
