import { beforeAll, describe, expect, it } from 'vitest'
import { eventually, query } from '#kit/testing'
import { api, form, grinder, line, type Quoting, quoting, training } from './quoting.ts'
import { mailsTo } from './selling.ts'

let q: Quoting
beforeAll(async () => {
  q = await quoting()
})

/** The page of a quote; a link is kept a moment after its mail went out. */
function shown(page: string): string {
  if (!page.includes('QU-')) throw new Error('no quote yet')
  return page
}
const pdfOf = async (url: string) => Buffer.from(await (await fetch(`${url}pdf`)).arrayBuffer())
const sha256 = async (bytes: Buffer) =>
  Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex')

describe('a quote by its link', () => {
  it('PUB-01: is accepted by no GET, however often, and by a form once', async () => {
    const id = await q.sent([line('Machine', '1000.00'), training, grinder])
    const url = await q.linkTo(id)
    await fetch(url, { method: 'HEAD' })
    for (const way of [url, url, `${url}accept`, `${url}?name=Bot&revision=1`]) await fetch(way)
    expect(await q.read(id)).toMatchObject({ status: 'sent', viewedAt: null, acceptanceId: null })

    const page = await (await fetch(url, { headers: { 'accept-language': 'de' } })).text()
    for (const part of ['Angebot QU-', 'Optional', 'name="chosen[1]"', 'faint">0,00', '1.190,00', 'Angebot annehmen'])
      expect(page).toContain(part)
    // What options come to, the server says: two days of training and a grinder.
    const chosen = { 'chosen[1]': '2', 'chosen[2]': '1' }
    const chosenPage = await (await fetch(`${url}?${new URLSearchParams(chosen)}`)).text()
    expect(chosenPage).toContain('€2,415.70')
    expect(await (await fetch(`${url}?chosen[9]=1&utm_source=mail`)).text()).toContain('€1,190.00')

    const stale = await fetch(
      `${url}accept`,
      form({ name: 'Rosa Rossi', revision: '1', totalMinor: '119000', ...chosen }),
    )
    expect(stale.status).toBe(422)
    const again = await stale.text()
    for (const part of ['The total has changed', '€2,415.70', 'value="241570"', 'value="Rosa Rossi"'])
      expect(again).toContain(part)

    const answer = form({ name: 'Rosa Rossi', revision: '1', totalMinor: '241570', ...chosen })
    const both = await Promise.all([fetch(`${url}accept`, answer), fetch(`${url}accept`, answer)])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
    const [acceptance, ...others] = await q.list('acceptances', id)
    expect(others).toEqual([])
    expect(acceptance).toMatchObject({ name: 'Rosa Rossi', via: 'page', totalMinor: 241_570, revision: 1 })
    expect(acceptance.lines.map(({ quantity }: { quantity: string }) => quantity)).toEqual(['1', '2', '1'])
    expect(await q.read(id)).toMatchObject({ status: 'accepted', acceptedMinor: 241_570, totalMinor: 119_000 })
    expect(await (await fetch(`${url}?done=accept`)).text()).toContain('Thank you')
    await eventually(async () => {
      const mails = await mailsTo(q.home.call, q.home.email)
      expect(mails.map(({ subject }) => subject)).toContainEqual(expect.stringMatching(/QU-\d{4}-\d{4}/))
    })
  })

  it('goes out by mail with its PDF, and with a link at which it can be accepted', async () => {
    const id = await q.draft([line('Machine', '1000.00')])
    await q.act(id, 'send')
    const [mail] = await mailsTo(q.home.call, q.customer.email)
    const [url = ''] = /https?:\/\/\S+\/p\/\S+/.exec(mail?.text ?? '') ?? []
    expect(await eventually(async () => (await fetch(url)).text().then(shown))).toContain('Accept')
    const { length } = await pdfOf(url)
    expect(mail?.attachments).toMatchObject([{ contentType: 'application/pdf', size: length }])
  })

  it('freezes what was read and what was accepted, each with its hash', async () => {
    const id = await q.sent([line('Machine', '1000.00')])
    const url = await q.linkTo(id)
    const before = await pdfOf(url)
    expect(before.subarray(0, 5).toString()).toBe('%PDF-')
    await fetch(`${url}accept`, form({ name: 'Rosa Rossi', revision: '1' }))
    const [acceptance] = await eventually(async () => {
      const found = await q.list('acceptances', id)
      expect(found[0].pdfSha256).toMatch(/^[0-9a-f]{64}$/)
      return found
    })
    const [version] = await q.list('quote-versions', id)
    expect(version.pdfSha256).toBe(await sha256(before))
    const after = await pdfOf(url)
    expect(acceptance.pdfSha256).toBe(await sha256(after))
    await q.home.call('PATCH', '/api/settings/v1/profile', { legalName: 'Another GmbH' })
    expect((await pdfOf(url)).equals(after)).toBe(true)
    await expect(query('update quotes.acceptance set name = $2 where quote_id = $1', [id, 'Mallory'])).rejects.toThrow(
      /stays/,
    )
    await expect(query('delete from quotes.quote_version where quote_id = $1', [id])).rejects.toThrow(/stays/)
  })

  it('says its later day once it is prolonged, and leaves what was accepted as it was', async () => {
    const id = await q.sent([line('Machine', '1000.00')], { validUntilOn: '2998-12-31' })
    const url = await q.linkTo(id)
    const first = await pdfOf(url)
    const hashes = async (path: string) =>
      eventually(async () => {
        const [found] = await q.list(path, id)
        expect(found.pdfSha256).toMatch(/^[0-9a-f]{64}$/)
        return found
      })
    expect((await hashes('quote-versions')).pdfSha256).toBe(await sha256(first))
    await q.act(id, 'prolong', { validUntilOn: '2999-03-31' })
    const prolonged = await hashes('prolongations')
    const second = await pdfOf(url)
    expect(prolonged).toMatchObject({ validUntilOn: '2999-03-31', pdfSha256: await sha256(second) })
    expect(await sha256(second)).not.toBe(await sha256(first))
    // The file as it was sent is still there, and the version says the day it was sent with.
    expect(await hashes('quote-versions')).toMatchObject({ validUntilOn: '2998-12-31', pdfSha256: await sha256(first) })

    await fetch(`${url}accept`, form({ name: 'Rosa Rossi', revision: '1' }))
    await hashes('acceptances')
    const accepted = await pdfOf(url)
    await q.act(id, 'withdraw-acceptance', { reason: 'They want more time.' })
    await q.act(id, 'prolong', { validUntilOn: '2999-09-30' })
    await eventually(async () => expect((await q.list('prolongations', id))[1]?.pdfSha256).toMatch(/^[0-9a-f]{64}$/))
    expect([await sha256(first), await sha256(second)]).not.toContain(await sha256(await pdfOf(url)))
    expect((await hashes('acceptances')).pdfSha256).toBe(await sha256(accepted))
    await expect(
      query("update quotes.prolongation set valid_until_on = '2999-01-01' where quote_id = $1", [id]),
    ).rejects.toThrow(/stays/)
  })

  it('Q-02: an acceptance belongs to one version; a stale one is refused and shows the newest', async () => {
    const id = await q.sent([line('Machine', '1000.00')])
    const url = await q.linkTo(id)
    await fetch(`${url}accept`, form({ name: 'Rosa Rossi', revision: '1' }))
    const pdf = await pdfOf(url)
    await q.act(id, 'revise')
    const revising = await (await fetch(url)).text()
    expect(revising).toContain('revising this quote')
    expect((await fetch(`${url}accept`, form({ name: 'Rosa', revision: '1' }))).status).toBe(409)
    await q.home.call('PATCH', `${api}/${id}`, { lines: [{ taxRateId: q.taxRateId, ...line('Machine', '1200.00') }] })
    const { body: second } = await q.act(id, 'send', { send: false })
    expect(second).toMatchObject({ revision: 2, totalMinor: 142_800, acceptanceId: null })

    const stale = await fetch(`${url}accept`, form({ name: 'Rosa Rossi', revision: '1', totalMinor: '119000' }))
    expect(stale.status).toBe(409)
    const page = await stale.text()
    for (const part of ['There is a newer version', '€1,428.00', 'Version 2', 'Accept this quote'])
      expect(page).toContain(part)
    expect(page).not.toContain('Accepted by')
    expect(await q.read(id)).toMatchObject({ status: 'sent', acceptanceId: null })
    const [first] = await q.list('acceptances', id)
    expect(first).toMatchObject({ revision: 1, totalMinor: 119_000, name: 'Rosa Rossi' })
    const versions = await q.list('quote-versions', id)
    expect(versions.map(({ totalMinor }: { totalMinor: number }) => totalMinor)).toEqual([119_000, 142_800])
    const stored = await query<{ sha256: string }>(
      'select sha256 from documents.stored_document where record_id = $1',
      [first.id],
    )
    expect(stored[0]?.sha256).toBe(await sha256(pdf))
    const { body: compared } = await q.home.call('GET', `${api}/${id}/compare?from=1&to=2`)
    expect(compared.lines).toMatchObject([
      { change: 'changed', before: { unitPrice: '1000' }, after: { unitPrice: '1200' } },
    ])
    expect((await q.home.call('GET', `${api}/${id}/compare?from=1&to=3`)).body.errors[0].code).toBe(
      'quotes/no-such-version',
    )
  })

  it('is signed by hand where that is asked for, and by name where nobody can draw', async () => {
    const drawn = 'M30 120L60 40L90 150M120 80L260 90'
    const signed = { name: 'Rosa Rossi', revision: '1', signature: drawn }
    const plain = await q.linkTo(await q.sent([line('Machine', '1000.00')]))
    expect(await (await fetch(plain)).text()).not.toContain('id="signing"')
    expect((await fetch(`${plain}accept`, form(signed))).status).toBe(422)

    const id = await q.sent([line('Machine', '1000.00')], { isSignatureWanted: true })
    const url = await q.linkTo(id)
    const page = await (await fetch(url)).text()
    for (const part of ['id="signing" hidden', 'The name that you type counts as your signature.', '</svg>'])
      expect(page).toContain(part)
    expect(page.length).toBeLessThan(60 * 1024)
    const asked = await q.act(id, 'accept', { ...signed, revision: 1 })
    expect(asked.body.errors).toMatchObject([{ pointer: '#/signature', code: 'quotes/not-asked-to-sign' }])
    const json = { method: 'POST', headers: { 'content-type': 'application/json' } }
    const send = (signature: unknown) =>
      fetch(`${url}accept`, { ...json, body: JSON.stringify({ name: 'Rosa Rossi', revision: 1, signature }) })
    for (const hostile of ['M1 1L1 1', 'M0 0L1 1"><script>alert(1)</script>', 'M0 0L900 1', 7, { d: drawn }]) {
      const refused = await send(hostile)
      expect([refused.status, ((await refused.json()) as never as { errors: object[] }).errors]).toMatchObject([
        422,
        [{ pointer: '#/signature' }],
      ])
    }
    // A form that was refused keeps what was drawn.
    const again = await (await fetch(`${url}accept`, form({ ...signed, totalMinor: '1' }))).text()
    expect(again).toContain(`name="signature" value="${drawn}"`)
    const tries = await Promise.all(Array.from({ length: 8 }, () => fetch(`${url}accept`, form(signed))))
    expect(tries.map(({ status }) => status).sort()).toEqual([303, ...Array(7).fill(409)])
    const [acceptance, ...others] = await eventually(async () => {
      const found = await q.list('acceptances', id)
      expect(found[0].pdfSha256).toMatch(/^[0-9a-f]{64}$/)
      return found
    })
    expect(others).toEqual([])
    const { body: whole } = await q.home.call('GET', `/api/quotes/v1/acceptances/${acceptance.id}`)
    expect(whole).toMatchObject({ signature: drawn, via: 'page', name: 'Rosa Rossi' })
    await expect(query('update quotes.acceptance set signature = null where quote_id = $1', [id])).rejects.toThrow(
      /stays/,
    )

    const typed = await q.sent([line('Machine', '1000.00')], { isSignatureWanted: true })
    expect((await fetch(`${await q.linkTo(typed)}accept`, form({ name: 'Rosa Rossi', revision: '1' }))).status).toBe(
      303,
    )
    expect((await q.list('acceptances', typed))[0]).toMatchObject({ via: 'page', name: 'Rosa Rossi' })

    // Where it is required no name does; without a script the page says what does, and nothing is there to press.
    const strict = await q.sent([line('Machine', '1000.00')], { isSignatureRequired: true })
    const at = await q.linkTo(strict)
    const asks = await (await fetch(at)).text()
    for (const part of ['has to be signed by hand', 'Can’t sign here? Ask', '<div id="by-hand" hidden>'])
      expect(asks).toContain(part)
    expect(asks).not.toContain('counts as')
    const unsigned = await fetch(`${at}accept`, { ...json, body: JSON.stringify({ name: 'Rosa Rossi', revision: 1 }) })
    expect([unsigned.status, await unsigned.json()]).toMatchObject([
      422,
      { errors: [{ pointer: '#/signature', code: 'quotes/must-be-signed' }] },
    ])
    expect((await fetch(`${at}accept`, form({ name: 'Rosa Rossi', revision: '1' }))).status).toBe(422)
    expect((await fetch(`${at}accept`, form(signed))).status).toBe(303)
    const told = await q.sent([line('Machine', '1000.00')], { isSignatureRequired: true })
    expect((await q.act(told, 'accept', { revision: 1, name: 'Rosa Rossi', via: 'paper' })).status).toBe(200)
  })

  it('is viewed by a person, asked about, and turned down with a reason', async () => {
    const id = await q.sent([line('Machine', '1000.00')])
    const url = await q.linkTo(id)
    const headers = { 'content-type': 'application/json' }
    expect((await fetch(`${url}view`, { method: 'POST', headers, body: '{}' })).status).toBe(200)
    expect((await q.read(id)).viewedAt).toMatch(/Z$/)
    const asked = await fetch(`${url}ask`, form({ name: 'Rosa', text: 'Could you deliver in March?' }))
    expect([asked.status, asked.headers.get('location')]).toEqual([303, './?done=ask'])
    const stale = await fetch(`${url}reject`, form({ revision: '2', reason: 'No' }))
    expect(stale.status).toBe(409)
    expect((await fetch(`${url}reject`, form({ revision: '1', reason: 'Too dear' }))).status).toBe(303)
    expect(await q.read(id)).toMatchObject({ status: 'rejected', rejectedReason: 'Too dear' })
    expect(await (await fetch(url)).text()).toContain('This quote was declined.')
    expect((await fetch(`${url}accept`, form({ name: 'Rosa', revision: '1' }))).status).toBe(409)
  })

  it('says nothing of what the business knows, and takes no other record', async () => {
    const id = await q.sent([line('Machine', '1000.00')], { costs: ['700.00'] })
    const url = await q.linkTo(id)
    const json = { method: 'POST', headers: { 'content-type': 'application/json' } }
    const accepted = await fetch(`${url}accept`, {
      ...json,
      body: JSON.stringify({ id: crypto.randomUUID(), name: 'Rosa', revision: 1 }),
    })
    const body = (await accepted.json()) as Record<string, unknown>
    expect([accepted.status, body.id, body.costs, body.marginMinor]).toEqual([200, id, [], null])
    for (const name of ['send', 'revise', 'withdraw', 'convert', 'approve', 'update'])
      expect([403, 404]).toContain((await fetch(`${url}${name}`, { ...json, body: '{}' })).status)
  })
})
