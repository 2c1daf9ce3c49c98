import { request } from 'node:http'
import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Business, type Client, conforms, eventually, newBusiness, query, stack } from '#kit/testing'
import { addressOf, arrived, attachmentOf, deliver, newId, withAttachment } from '../../test/flows/mailing.ts'
import { filesPath as path, upload, uploadVersion } from '../../test/flows/uploading.ts'
import { files, partBytes } from './contract.ts'
import { samples } from './samples.ts'

const companies = '/api/contacts/v1/companies'
const attachments = '/api/files/v1/attachments'
const noun = 'contacts.company'
const company = async (call: Client): Promise<string> => (await call('POST', companies, { name: 'Café Mokka' })).body.id

/** Of its own bytes, so that it is no twin of another. */
const newFile = async (call: Client, more: object = {}) =>
  (await upload(call, 'Lease.txt', `Lease ${crypto.randomUUID()}`, more)).body
/** In which there is nothing to read, so that nothing becomes of it while it is being tried. */
const newPhoto = async (call: Client) => {
  const begun = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52]
  return (await upload(call, 'Sign.png', Uint8Array.of(...begun, ...crypto.getRandomValues(new Uint8Array(32))))).body
}
const ofFile = async (call: Client, sample: object) => ({ ...sample, id: (await newPhoto(call)).id })
const inFolder = async (call: Client, sample: object) => ({
  ...{ ...sample, folderId: (await call('POST', '/api/files/v1/folders', { name: 'Contracts' })).body.id },
})
const ofUpload = async (call: Client, sample: object) => ({
  ...{ ...sample, id: (await call('POST', path, { name: 'a', size: 5 })).body.id },
})

const inMail = async (call: Client, name = 'Offer.txt', content = new TextEncoder().encode('An offer')) => {
  const id = newId()
  await deliver(await addressOf(call), withAttachment(id, name, content))
  return attachmentOf((await arrived(call, id)).id)
}

conforms(files, samples, {
  'file.take': async (call) => ({ from: await inMail(call) }),
  'file.create': inFolder,
  ...Object.fromEntries(
    ['get', 'archive', 'restore', 'show', 'view', 'download'].map((verb) => [`file.${verb}`, ofFile]),
  ),
  'file.update': async (call, sample) => inFolder(call, await ofFile(call, sample)),
  'file.purge': async (call) => {
    const { id } = await newPhoto(call)
    await call('DELETE', `${path}/${id}`)
    return { id }
  },
  'version.create': ofFile,
  'version.list': ofFile,
  'version.restore': ofFile,
  'upload.get': ofUpload,
  'upload.cancel': ofUpload,
  'attachment.list': async (call, sample) => ({ ...sample, recordId: await company(call) }),
  'attachment.create': async (call, sample) => ({
    ...{ ...sample, recordId: await company(call), fileId: (await newPhoto(call)).id },
  }),
  'attachment.remove': async (call) => {
    const input = { noun, recordId: await company(call), fileId: (await newPhoto(call)).id }
    return { id: (await call('POST', attachments, input)).body.id }
  },
})

let home: Business
let call: Client
beforeAll(async () => {
  home = await newBusiness()
  call = home.call
})
const tick = async () => expect((await fetch(`${stack().origin}/cdn-cgi/handler/scheduled`)).status).toBe(200)
const codes = ({ status, body }: { status: number; body: { code?: string; errors?: { code: string }[] } }) => [
  ...[status, body.errors?.[0]?.code ?? body.code],
]
const used = async () => (await call('GET', '/api/files/v1/storage')).body.usedBytes as number

describe('an upload', () => {
  it('becomes a file, which is read whole, in part, or not again', async () => {
    const { status, body } = await upload(call, 'Grüße.txt', 'Hello, world', { tags: ['new'] })
    expect([status, body]).toMatchObject([
      201,
      { name: 'Grüße.txt', size: 12, contentType: 'text/plain', number: 1, tags: ['new'], scan: 'unchecked' },
    ])
    const content = (headers: Record<string, string> = {}) =>
      call('GET', `${path}/${body.id}/content`, undefined, headers)
    const whole = await content()
    expect([whole.status, whole.body, whole.headers.get('content-disposition')]).toEqual([
      ...[200, 'Hello, world', `inline; filename="Gr__e.txt"; filename*=UTF-8''Gr%C3%BC%C3%9Fe.txt`],
    ])
    const part = await content({ range: 'bytes=7-' })
    expect([part.status, part.body, part.headers.get('content-range')]).toEqual([206, 'world', 'bytes 7-11/12'])
    expect((await content({ range: 'bytes=12-' })).status).toBe(416)
    expect((await content({ 'if-none-match': `"${body.sha256}"` })).status).toBe(304)
  })

  it('that breaks off at any byte leaves nothing, and is made again', async () => {
    const bytes = new TextEncoder().encode('0123456789')
    const before = await used()
    const { key } = (await home.call('POST', '/api/identity/v1/api-keys', { name: 'Scanner', role: 'member' })).body
    const authorization = `Bearer ${key}`
    const call: Client = (method, path, body, headers) => home.call(method, path, body, { ...headers, authorization })
    const { body } = await call('POST', path, { name: 'cut.txt', size: bytes.length })
    for (const length of [0, 1, 9]) await cut(body.uploadUrl, authorization, bytes.subarray(0, length), bytes.length)
    expect(codes(await call('GET', `${path}/${body.id}`))).toEqual([404, 'not-found'])
    const wrong = await call('PUT', body.uploadUrl, bytes.subarray(1), { 'content-type': 'text/plain' })
    expect(codes(wrong)).toEqual([422, 'files/wrong-size'])
    const put = () => call('PUT', body.uploadUrl, bytes, { 'content-type': 'text/plain' })
    const [one, other] = await Promise.all([put(), put()])
    // Whoever is second may come while the first is being looked at.
    expect([one.status, other.status]).toContain(201)
    const again = await put()
    expect([again.status, again.body.id, again.body.number]).toEqual([201, body.id, 1])
    expect((await call('GET', `${path}/${body.id}/content`)).body).toBe('0123456789')
    expect(await used()).toBe(before + 10)
  })

  it('in parts goes on with those that are missing', async () => {
    const bytes = new Uint8Array(3 * partBytes + 5_000_000).map((_, at) => at % 251)
    const { body } = await call('POST', path, { name: 'large.bin', size: bytes.length })
    expect([body.partBytes, body.received]).toEqual([partBytes, []])
    const put = (number: number) =>
      call('PUT', `${body.uploadUrl}/parts/${number}`, bytes.subarray((number - 1) * partBytes, number * partBytes), {
        'content-type': 'application/octet-stream',
      })
    for (const number of [4, 1, 2, 1]) expect((await put(number)).status).toBe(204)
    expect(codes(await put(5))).toEqual([422, 'files/not-a-part'])
    const complete = () => call('POST', `${body.uploadUrl}/complete`)
    expect(codes(await complete())).toEqual([409, 'files/parts-missing'])
    expect((await call('GET', body.uploadUrl)).body.received).toEqual([1, 2, 4])
    await put(3)
    const done = await complete()
    expect([done.status, done.body.sha256]).toEqual([201, await sha256(bytes)])
    expect((await complete()).body.id).toBe(done.body.id)
  })

  it('is its uploader’s alone, and given up with all that has come of it', async () => {
    const before = await used()
    const { body } = await call('POST', path, { name: 'a', size: 1000 })
    expect(await used()).toBe(before + 1000)
    const member = await home.as('member')
    expect(codes(await member('GET', body.uploadUrl))).toEqual([404, 'not-found'])
    expect(codes(await member('PUT', body.uploadUrl, new Uint8Array(1000)))).toEqual([404, 'not-found'])
    expect((await call('DELETE', body.uploadUrl)).status).toBe(200)
    expect([await used(), (await call('GET', body.uploadUrl)).status]).toEqual([before, 404])
  })

  it('that nobody finishes is gone after two days, with the room and the bytes that it held', async () => {
    const before = await used()
    const { body } = await call('POST', path, { name: 'late.bin', size: partBytes * 4 })
    await call('PUT', `${body.uploadUrl}/parts/1`, new Uint8Array(partBytes), {
      'content-type': 'application/octet-stream',
    })
    const age = 'update files.upload set created_at = now() - $2::interval where id = $1'
    await query(age, [body.id, '47 hours'])
    await tick()
    expect((await call('GET', body.uploadUrl)).body.received).toEqual([1])
    await query(age, [body.id, '49 hours'])
    await tick()
    expect([await used(), (await call('GET', body.uploadUrl)).status]).toEqual([before, 404])
    expect(await query('select object from files.ended_object where strpos(object, $1) > 0', [body.id])).toEqual([])
  })

  it('is refused for what it is: a program, an archive that bursts, a name that hides something, too much', async () => {
    const program = await upload(call, 'photo.jpg', Uint8Array.of(0x4d, 0x5a, ...Array(80).fill(0)))
    expect(codes(program)).toEqual([422, 'files/not-allowed'])
    expect(codes(await upload(call, 'a.zip', await bomb()))).toEqual([422, 'files/zip-bomb'])
    expect(codes(await upload(call, 'invoice.pdf.exe', 'x'))).toEqual([422, 'files/not-allowed'])
    for (const name of ['../x', 'a\\b', 'gpj.\u202eexe', '..', 'a\u0000b', '\u200e'])
      expect((await call('POST', path, { name, size: 1 })).status, name).toBe(422)
    await query('update files.storage set quota_bytes = used_bytes + 10 where tenant_id = $1', [home.tenantId])
    expect(codes(await call('POST', path, { name: 'a', size: 11 }))).toEqual([413, 'files/over-quota'])
    await query('update files.storage set quota_bytes = 1000000000 where tenant_id = $1', [home.tenantId])
    expect((await call('POST', path, { name: 'a', size: 1_073_741_825 })).status).toBe(422)
  })
})

describe('a file', () => {
  it('has bytes that the business has once, and another business for itself', async () => {
    const text = `twin ${crypto.randomUUID()}`
    const before = await used()
    const [one, two] = [await upload(call, 'one.txt', text), await upload(call, 'two.txt', text)]
    expect([two.body.sha256, await used()]).toEqual([one.body.sha256, before + text.length])
    const foreign = await newBusiness()
    await upload(foreign.call, 'three.txt', text)
    const rows = await query('select object from files.content where sha256 = $1', [one.body.sha256])
    expect(rows).toHaveLength(2)
  })

  it('has versions, of which an earlier one is read and made the newest', async () => {
    const { id } = await newFile(call)
    const first = (await call('GET', `${path}/${id}/content`)).body
    const next = await uploadVersion(call, id, 'second')
    expect(next.body).toMatchObject({ id, number: 2, size: 6 })
    expect((await call('GET', `${path}/${id}/content?version=1`)).body).toBe(first)
    expect((await call('POST', `${path}/${id}/versions/restore`, { number: 1 })).body.number).toBe(3)
    expect((await call('GET', `${path}/${id}/content`)).body).toBe(first)
    const { items } = (await call('GET', `${path}/${id}/versions`)).body
    expect(items.map(({ number }: { number: number }) => number)).toEqual([3, 2, 1])
    const history = `/api/audit/v1/records/files.file/${id}/history`
    await eventually(async () => {
      const happened = (await call('GET', history)).body.items.map(({ kind }: { kind: string }) => kind)
      expect([happened.slice(0, 2), happened.at(-1)]).toEqual([['changed', 'changed'], 'created'])
    })
  })

  it('is thrown away and taken back, but not while it is kept; for good it is gone from the bucket too', async () => {
    const { id, sha256: hash } = await newFile(call)
    await call('PATCH', `${path}/${id}`, { keepUntilOn: '2099-12-31' })
    expect(codes(await call('DELETE', `${path}/${id}`))).toEqual([409, 'files/kept'])
    await call('PATCH', `${path}/${id}`, { keepUntilOn: null })
    await call('DELETE', `${path}/${id}`)
    expect(codes(await call('POST', `${path}/${id}/versions`, { size: 1 }))).toEqual([409, 'files/trashed'])
    expect((await call('POST', `${path}/${id}/restore`)).body.archivedAt).toBeNull()
    expect(codes(await call('POST', `${path}/${id}/purge`))).toEqual([409, 'files/not-trashed'])
    await call('DELETE', `${path}/${id}`)
    const [row] = await query<{ object: string }>('select object from files.content where sha256 = $1', [hash])
    expect((await call('POST', `${path}/${id}/purge`)).status).toBe(200)
    expect((await call('GET', `${path}/${id}/content`)).status).toBe(404)
    expect(await query('select object from files.ended_object where object = $1', [row?.object])).toEqual([row])
  })

  it('with a virus is given to nobody, by whichever way', async () => {
    const { id, sha256: hash } = await newFile(call)
    // Its text is being read meanwhile.
    await eventually(async () => expect((await call('GET', `${path}/${id}`)).body.text).toMatch(/^Lease/))
    await query("update files.content set scan = 'infected' where sha256 = $1", [hash])
    for (const way of [
      `${path}/${id}/content`,
      `${path}/${id}/view`,
      `${path}/${id}/download`,
      `/api/files/v1/zip?id=${id}`,
    ])
      expect(codes(await call('GET', way))).toEqual([403, 'files/infected'])
  })

  it('lies in folders, none of which lies in itself, and whose files stand in the way of their end', async () => {
    const folder = async (name: string, parentId?: string) =>
      (await call('POST', '/api/files/v1/folders', { name, ...(parentId && { parentId }) })).body.id as string
    const outer = await folder('Outer')
    const inner = await folder('Inner', outer)
    const moved = await call('PATCH', `/api/files/v1/folders/${outer}`, { parentId: inner })
    expect(codes(moved)).toEqual([422, 'files/circle'])
    const { id } = await newFile(call, { folderId: inner })
    expect(codes(await call('DELETE', `/api/files/v1/folders/${inner}`))).toEqual([409, 'files/not-empty'])
    const { items } = (await call('GET', `${path}?filter[folderId][eq]=${inner}`)).body
    expect(items.map((each: { id: string }) => each.id)).toEqual([id])
  })

  it('is found by what can be read in it, and comes in an archive with others', async () => {
    const word = `w${crypto.randomUUID().slice(0, 8)}`
    const { body } = await upload(call, 'note.txt', `Remember ${word}\r\n`)
    await eventually(async () => {
      const { items } = (await call('GET', `/api/search/v1/search?q=${word}`)).body
      expect(items).toMatchObject([{ app: 'files', id: body.id, title: 'note.txt' }])
    })
    const twin = await upload(call, 'note.txt', 'another')
    const zip = await call('GET', `/api/files/v1/zip?id=${body.id}&id=${twin.body.id}`)
    expect([zip.status, zip.body.slice(0, 2)]).toEqual([200, 'PK'])
    expect(zip.body).toMatch(/note\.txt[\s\S]*another[\s\S]*note \(2\)\.txt/)
  })
})

/** Sends the beginning of a body and hangs up. */
async function cut(url: string, authorization: string, bytes: Uint8Array, length: number): Promise<void> {
  const { hostname, port } = new URL(stack().origin)
  const headers = { 'content-length': length, 'content-type': 'text/plain', authorization }
  await new Promise<void>((done) => {
    const sent = request({ hostname, port, path: url, method: 'PUT', headers })
    sent.on('error', () => {})
    sent.on('close', () => done())
    sent.flushHeaders()
    sent.write(bytes, () => sent.destroy())
  })
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')
}

/** An archive that says of itself that it unpacks to four gigabytes. */
async function bomb(): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter())
  await writer.add('a.txt', new TextReader('a'.repeat(1000)))
  const bytes = await writer.close()
  const at = bytes.findLastIndex((_, index) =>
    [0x50, 0x4b, 1, 2].every((byte, offset) => bytes[index + offset] === byte),
  )
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(at + 24, 0xf0000000, true)
  return bytes
}
