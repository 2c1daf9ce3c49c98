import { beforeAll, describe, expect, it } from 'vitest'
import { type Business, type Client, newBusiness, query, stack } from '#kit/testing'
import { filesPath, upload } from '../flows/uploading.ts'
import { companies, join, newRole, type Said } from './own-roles.ts'

const attachments = '/api/files/v1/attachments'
const links = '/api/links/v1/links'
const noun = 'contacts.company'
const secret = 'for few eyes only'

let home: Business
let foreign: Business
let recordId: string
let hanging: string
let inLibrary: string
let attachmentId: string
beforeAll(async () => {
  ;[home, foreign] = await Promise.all([newBusiness(), newBusiness()])
  recordId = (await home.call('POST', companies, { name: 'Secret Partner' })).body.id
  const record = { app: 'contacts', noun: 'company', id: recordId }
  hanging = (await upload(home.call, 'secret.txt', secret, { record })).body.id
  inLibrary = (await upload(home.call, 'library.txt', `${secret} too`)).body.id
  attachmentId = (await home.call('GET', `${attachments}?noun=${noun}&recordId=${recordId}`)).body.items[0].id
})

/** Every way to a file, as somebody. */
const ways = async (call: Client, id: string) => {
  const answers = [
    await call('GET', `${filesPath}/${id}`),
    await call('GET', `${filesPath}/${id}/content`),
    await call('GET', `${filesPath}/${id}/content?version=1`),
    await call('GET', `${filesPath}/${id}/view`),
    await call('GET', `${filesPath}/${id}/download`),
    await call('GET', `${filesPath}/${id}/shown`),
    await call('GET', `${filesPath}/${id}/versions`),
    await call('GET', `/api/files/v1/zip?id=${id}`),
    await call('POST', `${filesPath}/${id}/versions`, { size: 1 }),
    await call('POST', `${filesPath}/${id}/versions/restore`, { number: 1 }),
    await call('PATCH', `${filesPath}/${id}`, { name: 'mine.txt' }),
    await call('DELETE', `${filesPath}/${id}`),
    await call('POST', `${filesPath}/${id}/restore`),
    await call('POST', `${filesPath}/${id}/purge`),
  ]
  expect(JSON.stringify(answers.map(({ body }) => body))).not.toContain(secret)
  return answers.map(({ status, body }) => [status, body.code])
}
const beside = async (call: Client) => {
  const own = (await call('POST', companies, { name: 'Mine' })).body.id
  const answers = [
    await call('GET', `${attachments}?noun=${noun}&recordId=${recordId}`),
    await call('POST', attachments, { noun, recordId, fileId: hanging }),
    ...(own ? [await call('POST', attachments, { noun, recordId: own, fileId: hanging })] : []),
    await call('DELETE', `${attachments}/${attachmentId}`),
    await call('POST', filesPath, { name: 'a', size: 1, record: { app: 'contacts', noun: 'company', id: recordId } }),
  ]
  return answers.map(({ status, body }) => [status, body.code])
}
const nothing = (answers: unknown[]) => answers.map(() => [404, 'not-found'])

describe('a file never comes', () => {
  it('to another business, by whichever way', async () => {
    for (const id of [hanging, inLibrary]) {
      const answers = await ways(foreign.call, id)
      expect(answers).toEqual(nothing(answers))
    }
    const answers = await beside(foreign.call)
    expect(answers).toEqual(nothing(answers))
    const link = await foreign.call('POST', links, { app: 'files', noun: 'file', recordId: inLibrary })
    expect(link.status).toBe(404)
    // Not by what it has in common with a file of theirs either.
    const twin = await upload(foreign.call, 'twin.txt', secret)
    const objects = await query<{ object: string }>('select object from files.content where sha256 = $1', [
      twin.body.sha256,
    ])
    expect(objects.map(({ object }) => object.split('/')[0]).sort()).toEqual([foreign.tenantId, home.tenantId].sort())
  })

  it('to who may not open the record that it hangs on, whatever else they may do with files', async () => {
    const roles: Said[] = [
      { grants: ['contacts.*', 'files.*'], scopes: { [noun]: 'own' } },
      { basedOn: 'admin', grants: ['files.*'] },
    ]
    for (const role of roles) {
      const { call } = await join(home, await newRole(home.call, role))
      const answers = [...(await ways(call, hanging)), ...(await beside(call))]
      expect(answers).toEqual(nothing(answers))
      expect((await call('GET', `${filesPath}/${inLibrary}`)).status).toBe(200)
      const listed = await Promise.all([
        call('GET', filesPath),
        call('GET', `${filesPath}?filter[isInLibrary][eq]=false&filter[archivedAt][null]=true`),
        call('GET', `${filesPath}?q=secret`),
        call('GET', `${filesPath}/totals?sum=size`),
      ])
      expect(JSON.stringify(listed)).not.toMatch(new RegExp(`secret\\.txt|${hanging}`))
    }
  })

  it('to a role without files', async () => {
    const { call } = await join(home, await newRole(home.call, { grants: ['contacts.*'] }))
    const answers = await ways(call, inLibrary)
    expect(answers).toEqual(answers.map(() => [403, 'forbidden']))
  })
})

describe('an address that is signed', () => {
  const fetched = (url: string) => fetch(`${stack().origin}${url}`)

  it('opens the one file to whoever has it, and nothing when it is changed or over', async () => {
    const { body } = await home.call('GET', `${filesPath}/${inLibrary}/download`)
    const answer = await fetched(body.url)
    expect([answer.status, await answer.text(), answer.headers.get('content-disposition')]).toEqual([
      ...[200, `${secret} too`, expect.stringMatching(/^attachment/)],
    ])
    const [what = '', key, signature] = body.url.slice(body.url.lastIndexOf('/') + 1).split('.')
    const said = JSON.parse(Buffer.from(what, 'base64url').toString())
    const other = Buffer.from(JSON.stringify({ ...said, until: '2099-01-01T00:00:00.000Z' })).toString('base64url')
    for (const token of [`${other}.${key}.${signature}`, `${what}.k9.${signature}`, `${what}.${key}.`, what, 'x.y.z'])
      expect((await fetched(`/api/files/v1/signed/${token}`)).status).toBe(404)
  })
})

describe('a link to a file', () => {
  const share = async (more: object = {}) =>
    (await home.call('POST', links, { app: 'files', noun: 'file', recordId: inLibrary, ...more })).body
  const status = async (url: string) => (await fetch(url)).status

  it('shows it to whoever has the link, until it is ended', async () => {
    const { url, id } = await share()
    expect(await (await fetch(url)).text()).toContain('library.txt')
    const content = await fetch(`${url}download`)
    expect([content.status, await content.text()]).toEqual([200, `${secret} too`])
    await home.call('POST', `${links}/${id}/revoke`)
    expect([await status(url), await status(`${url}download`), await status(`${url}view`)]).toEqual([404, 404, 404])
  })

  it('gives it to nobody when it is for viewing alone, and gets nobody an address that outlives it', async () => {
    const { url } = await share({ ops: ['file.show', 'file.view'] })
    expect([await status(`${url}view`), await status(`${url}download`)]).toEqual([200, 403])
    const post = (act: string) =>
      fetch(`${url}${act}`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })
    expect([(await post('view')).status, (await post('download')).status, (await post('purge')).status]).toEqual([
      ...[404, 403, 403],
    ])
  })
})

describe('a link to a file with a password', () => {
  const password = 'correct horse'
  const share = async (more: object = {}) =>
    (await home.call('POST', links, { app: 'files', noun: 'file', recordId: inLibrary, password, ...more })).body
  const unlock = (url: string, given: string) =>
    fetch(`${url}unlock`, { method: 'POST', body: new URLSearchParams({ password: given }), redirect: 'manual' })
  const keyTo = async (url: string) => (await unlock(url, password)).headers.get('set-cookie') ?? ''
  const ways = ['', 'view', 'download', 'x']
  const visited = (url: string, cookie = '') =>
    Promise.all(
      ways.map(async (way) => {
        const answer = await fetch(url + way, { headers: { cookie } })
        return [answer.status, await answer.text()] as const
      }),
    )
  const openedOf = async (id: string) => (await home.call('GET', `${links}/${id}`)).body.opened

  it('shows nothing of it before that was given, and all that the link is for after', async () => {
    const { url, id, hasPassword } = await share({ ops: ['file.show', 'file.view'] })
    for (const [status, text] of await visited(url)) {
      expect([status, text]).toEqual([403, expect.stringMatching(/type="password"/)])
      expect(text).not.toMatch(/library|secret|for few eyes/)
    }
    const cookie = await keyTo(url)
    expect(cookie).toMatch(/^link=[0-9a-f]{64}; Max-Age=43200; Path=\/p\/[\w-]{22}\/; HttpOnly; SameSite=Lax$/)
    expect([hasPassword, await openedOf(id)]).toEqual([true, 0])
    const open = await visited(url, cookie)
    expect(open.map(([status]) => status)).toEqual([200, 200, 403, 404])
    expect([open[0]?.[1], await openedOf(id)]).toEqual([expect.stringContaining('library.txt'), 1])
    await home.call('POST', `${links}/${id}/revoke`)
    expect((await visited(url, cookie)).map(([status]) => status)).toEqual([404, 404, 404, 404])
    expect((await unlock(url, password)).status).toBe(404)
  })

  it('is opened by no wrong password, no key of another link, and none that was made up', async () => {
    const [one, other, plain] = [await share(), await share(), await share({ password: undefined })]
    for (const wrong of ['', 'Correct horse', 'x'.repeat(5000)]) {
      const answer = await unlock(one.url, wrong)
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([403, null])
    }
    for (const cookie of [await keyTo(other.url), `link=${'0'.repeat(64)}`, 'link=', `link=${'x'.repeat(3000)}`])
      expect((await fetch(`${one.url}download`, { headers: { cookie } })).status).not.toBe(200)
    expect([(await unlock(plain.url, password)).status, (await fetch(plain.url)).status]).toEqual([404, 200])
    const foreignSite = await fetch(`${one.url}unlock`, {
      ...{ method: 'POST', body: new URLSearchParams({ password }), headers: { origin: 'https://evil.example' } },
    })
    expect(foreignSite.status).toBe(403)
    expect(
      (await home.call('POST', links, { app: 'files', noun: 'file', recordId: inLibrary, password: 'short' })).status,
    ).toBe(422)
  })

  it('is guessed at ten times, and then not by the right one either, while other links are as they were', async () => {
    const [one, other] = [await share(), await share()]
    const tried = await Promise.all(Array.from({ length: 14 }, (_, number) => unlock(one.url, `guess ${number}`)))
    const of = (status: number) => tried.filter((answer) => answer.status === status).length
    expect([of(403), of(429)]).toEqual([10, 4])
    expect([(await unlock(one.url, password)).status, (await unlock(other.url, password)).status]).toEqual([429, 303])
    // Nor does one network use up what all others together have.
    const all = "select count from links.attempt where link_id = $1 and subject = 'all'"
    expect(await query(all, [one.id])).toEqual([{ count: 10 }])
  })

  it('is kept where nobody reads it', async () => {
    const { id } = await share()
    const [row] = await query<{ hash: string }>('select password_hash as hash from links.link where id = $1', [id])
    expect(row?.hash).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/)
    const told = await query('select envelope from links.outbox where tenant_id = $1', [home.tenantId])
    const list = await home.call('GET', `${links}?app=files&noun=file&recordId=${inLibrary}`)
    for (const text of [JSON.stringify(told), JSON.stringify(list.body)])
      for (const part of [password, row?.hash as string]) expect(text).not.toContain(part)
  })
})

describe('whatever is in a file, nothing of it runs here', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=\'x\'"/>'

  it.each([
    ['x.svg', svg, 'image/svg+xml'],
    ['x.png', '<html><script>document.title="x"</script></html>', 'application/octet-stream'],
  ])('%s with %s', async (name, content, served) => {
    const { body } = await upload(home.call, name, content, { contentType: 'image/png' })
    const signed = (await home.call('GET', `${filesPath}/${body.id}/view`)).body.url
    for (const url of [`${filesPath}/${body.id}/content`, signed]) {
      const { headers } = await home.call('GET', url)
      expect(headers.get('content-type')).toBe(served)
      expect(headers.get('content-disposition')).toMatch(/^attachment;/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'; script-src 'none';/)
    }
  })
})
