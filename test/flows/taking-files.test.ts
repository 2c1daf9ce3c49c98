import { beforeAll, describe, expect, it } from 'vitest'
import { type Business, type Client, newBusiness } from '#kit/testing'
import { join, newRole } from '../security/own-roles.ts'
import { addressOf, arrived, attachmentOf, deliver, newId, withAttachment } from './mailing.ts'
import { filesPath as path } from './uploading.ts'

const take = (call: Client, input: object) => call('POST', `${path}/take`, input)
const bytesOf = (text: string) => new TextEncoder().encode(text)
const codes = ({ status, body }: { status: number; body: { code?: string; errors?: { code: string }[] } }) => [
  ...[status, body.errors?.[0]?.code ?? body.code],
]

let home: Business
let call: Client
let address: string
let from: ReturnType<typeof attachmentOf>
const mailed = async (name: string, content: Uint8Array) => {
  const id = newId()
  await deliver(address, withAttachment(id, name, content))
  return attachmentOf((await arrived(call, id)).id)
}
beforeAll(async () => {
  home = await newBusiness()
  call = home.call
  address = await addressOf(call)
  from = await mailed('Offer: 3/4.txt', bytesOf('An offer'))
})

describe('an attachment of a mail', () => {
  it('becomes a file of the library, once however often it is taken', async () => {
    const { status, body } = await take(call, { from })
    expect([status, body]).toMatchObject([
      200,
      { name: 'Offer- 3-4.txt', contentType: 'text/plain', size: 8, isInLibrary: true, number: 1 },
    ])
    expect((await call('GET', `${path}/${body.id}/content`)).body).toBe('An offer')
    const before = (await call('GET', '/api/files/v1/storage')).body.usedBytes
    expect((await take(call, { from })).body.id).toBe(body.id)
    expect((await take(call, { from, name: 'Offer.txt' })).body).not.toMatchObject({ id: body.id })
    expect((await call('GET', '/api/files/v1/storage')).body.usedBytes).toBe(before)
  })

  it('hangs on a record, where that is asked for, and is seen beside it alone', async () => {
    const { body: person } = await call('POST', '/api/contacts/v1/people', { name: 'Ada Müller' })
    const record = { app: 'contacts', noun: 'person', id: person.id }
    const { body } = await take(call, { from, record })
    expect([body.isInLibrary, (await take(call, { from, record })).body.id]).toEqual([false, body.id])
    const beside = await call('GET', `/api/files/v1/attachments?noun=contacts.person&recordId=${person.id}`)
    expect(beside.body.items.map(({ fileId }: { fileId: string }) => fileId)).toEqual([body.id])
  })

  it('is refused as an upload would be, and nothing of it stays', async () => {
    const used = async () => (await call('GET', '/api/files/v1/storage')).body.usedBytes
    const before = await used()
    const program = await mailed('Invoice.pdf', Uint8Array.of(0x4d, 0x5a, 0x90, ...Array(80).fill(0)))
    expect(codes(await take(call, { from: program }))).toEqual([422, 'files/not-allowed'])
    const named = await mailed('run.exe', bytesOf('x'))
    expect(codes(await take(call, { from: named }))).toEqual([422, 'files/not-allowed'])
    const empty = await mailed('empty.txt', bytesOf(''))
    expect(codes(await take(call, { from: empty }))).toEqual([422, 'too-small'])
    expect(await used()).toBe(before)
  })

  it('is taken by nobody who may not read it there, and by no way around what the app gives', async () => {
    const foreign = await newBusiness()
    expect(codes(await take(foreign.call, { from }))).toEqual([404, 'not-found'])
    expect(codes(await take(await home.as('accountant'), { from }))).toEqual([403, 'forbidden'])
    const { call: without } = await join(home, await newRole(home.call, { grants: ['mailroom.*'] }))
    expect(codes(await take(without, { from }))).toEqual([403, 'forbidden'])
    expect(codes(await take(call, { from: { ...from, params: { ...from.params, number: '7' } } }))).toEqual([
      ...[404, 'not-found'],
    ])
    for (const wrong of [
      { app: 'files', file: 'file.content' },
      { app: 'identity', file: 'me.get' },
      { app: 'mailroom', file: '__proto__' },
      { app: 'imports', file: 'failed-rows' },
    ])
      expect(codes(await take(call, { from: { ...from, ...wrong } }))).toEqual([422, 'files/no-source'])
    for (const number of ['../original', '0?x=1', '.', ''])
      expect((await take(call, { from: { ...from, params: { ...from.params, number } } })).status).toBe(422)
  })
})
