import { beforeAll, describe, expect, it } from 'vitest'
import { type Business, newBusiness, stack } from '#kit/testing'
import { join, newRole } from '../security/own-roles.ts'
import { png } from './png.ts'
import { filesPath as path, upload } from './uploading.ts'

let home: Business
let key: string
beforeAll(async () => {
  home = await newBusiness()
  key = (await home.call('POST', '/api/identity/v1/api-keys', { name: 'Frame', role: 'member' })).body.key
})

const picture = (id: string, query = '', headers: object = {}) =>
  fetch(`${stack().origin}${path}/${id}/picture${query}`, { headers: { authorization: `Bearer ${key}`, ...headers } })
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())
/** Of a WebP as Cloudflare and sharp write it: its canvas, in whichever of the three forms. */
function widthOf(webp: Buffer): number {
  expect([webp.toString('latin1', 0, 4), webp.toString('latin1', 8, 12)]).toEqual(['RIFF', 'WEBP'])
  const form = webp.toString('latin1', 12, 16)
  if (form === 'VP8X') return webp.readUIntLE(24, 3) + 1
  return form === 'VP8L' ? (webp.readUInt16LE(21) & 0x3fff) + 1 : webp.readUInt16LE(26) & 0x3fff
}

describe('an image', () => {
  it('comes as small as it is needed, and never larger than it is', async () => {
    const { body } = await upload(home.call, 'sign.png', png(900))
    const small = await picture(body.id)
    expect([small.status, small.headers.get('content-type')]).toEqual([200, 'image/webp'])
    expect(small.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
    const bytes = await bytesOf(small)
    expect([widthOf(bytes), widthOf(await bytesOf(await picture(body.id, '?edge=1280')))]).toEqual([320, 900])
    const again = await picture(body.id, '?edge=320')
    expect(await bytesOf(again)).toEqual(bytes)
    const etag = again.headers.get('etag') ?? ''
    expect((await picture(body.id, '', { 'if-none-match': etag })).status).toBe(304)
    expect((await picture(body.id, '?edge=4000')).status).toBe(422)
  })

  it('that is none, is broken or far too large is refused in words', async () => {
    const broken = png(40).fill(7, 40)
    for (const bytes of [png(2, 60_000), broken, new TextEncoder().encode('no image at all')]) {
      const { body } = await upload(home.call, 'x.png', bytes)
      const answer = await picture(body.id)
      expect([answer.status, await answer.json()]).toMatchObject([422, { code: 'files/no-picture' }])
    }
  })

  it('is seen small by nobody who may not see it large', async () => {
    const { body: company } = await home.call('POST', '/api/contacts/v1/companies', { name: 'Secret Partner' })
    const record = { app: 'contacts', noun: 'company', id: company.id }
    const { body } = await upload(home.call, 'plan.png', png(50), { record })
    expect((await picture(body.id)).status).toBe(200)
    const foreign = await newBusiness()
    const role = await newRole(home.call, { grants: ['contacts.*', 'files.*'], scopes: { 'contacts.company': 'own' } })
    for (const { call } of [foreign, await join(home, role)])
      expect((await call('GET', `${path}/${body.id}/picture`)).status).toBe(404)
    expect((await fetch(`${stack().origin}${path}/${body.id}/picture`)).status).toBe(401)
  })
})
