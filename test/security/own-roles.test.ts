import { beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type Business, eventually, newBusiness, stack } from '#kit/testing'
import { codes, companies, join, newRole, path } from './own-roles.ts'

let home: Business
beforeAll(async () => {
  home = await newBusiness()
})

const namesIn = ({ body }: { body: { items: { name: string }[] } }) => body.items.map(({ name }) => name)

describe('who has an own role', () => {
  it('may call what it grants and nothing else, in every app', async () => {
    const role = await newRole(home.call, {
      grants: ['contacts.company.*', 'invoicing.invoice.list', 'identity.me.get'],
    })
    const { call, me } = await join(home, role)
    expect(me).toMatchObject({ role, basedOn: 'member' })
    expect(me.permissions).toContain('contacts.company.archive')
    expect(me.permissions.filter((op: string) => op.startsWith('invoicing.'))).toEqual(['invoicing.invoice.list'])
    expect((await call('POST', companies, { name: 'Café Mokka' })).status).toBe(201)
    expect((await call('GET', '/api/invoicing/v1/invoices')).status).toBe(200)
    const refused = await codes([
      call('GET', '/api/contacts/v1/people'),
      call('POST', '/api/contacts/v1/people', { name: 'Ann' }),
      call('POST', '/api/invoicing/v1/invoices', {}),
      call('GET', '/api/accounting/v1/entries'),
      call('GET', '/api/settings/v1/views?list=contacts.company.list'),
      call('GET', `${path}/members`),
    ])
    expect(refused).toEqual(refused.map(() => [403, 'forbidden']))
    const { tools } = (await call('GET', '/api/tools.json')).body
    expect(tools.map(({ op }: { op: string }) => op).sort()).toEqual(
      me.permissions.filter((op: string) => tools.some((tool: { op: string }) => tool.op === op)).sort(),
    )
    expect(tools.map(({ op }: { op: string }) => op)).not.toContain('contacts.person.list')
  })

  it('finds the records of others neither by list, search, filter, file nor id, and writes none of them', async () => {
    const role = await newRole(home.call, {
      grants: ['contacts.*'],
      scopes: { 'contacts.company': 'own', 'contacts.person': 'own' },
    })
    const { call, userId } = await join(home, role)
    const theirs = (await home.call('POST', companies, { name: 'Secret Partner', email: 'secret@partner.test' })).body
      .id
    const mine = (await home.call('POST', companies, { name: 'Given to me', ownerId: userId })).body.id
    const made = await call('POST', companies, { name: 'Made by me' })
    expect(made.body.ownerId).toBe(userId)
    const seen = ['Made by me', 'Given to me']
    expect(namesIn(await call('GET', companies))).toEqual(seen)
    expect(namesIn(await call('GET', companies))).toEqual(seen)
    for (const query of [
      'q=Secret',
      'filter[email][has]=secret',
      'or[0][name]=Secret%20Partner',
      `filter[id]=${theirs}`,
    ])
      expect([query, namesIn(await call('GET', `${companies}?${query}`))]).toEqual([query, []])
    const file = await call('GET', companies, undefined, { accept: 'text/csv' })
    expect([file.body.includes('Given to me'), file.body.includes('Secret')]).toEqual([true, false])
    expect((await call('GET', '/api/contacts/v1/parties?q=Secret%20Partner')).body.items).toEqual([])
    const ways = await codes([
      call('GET', `${companies}/${theirs}`),
      call('GET', `/api/contacts/v1/parties/${theirs}`),
      call('GET', `/api/contacts/v1/parties/${theirs}/duplicates`),
      call('PATCH', `${companies}/${theirs}`, { name: 'Mine now' }),
      call('DELETE', `${companies}/${theirs}`),
    ])
    expect(ways).toEqual(ways.map(() => [404, 'not-found']))
    expect((await call('PATCH', `${companies}/${mine}`, { name: 'Given to me' })).status).toBe(200)
    // What others with the same rank see is not kept for them, nor the other way round.
    expect(namesIn(await (await join(home, 'member')).call('GET', companies))).toContain('Secret Partner')
  })

  it('neither sees nor sets, finds, sorts or takes along a hidden field', async () => {
    const hidden = ['contacts.company.email', 'contacts.company.name', 'contacts.company.note']
    const role = await newRole(home.call, { grants: ['contacts.company.*', 'contacts.party.*'], hidden })
    const { call } = await join(home, role)
    const { body } = await home.call('POST', companies, { name: 'Hidden Ltd', email: 'deep@hidden.test', note: 'hush' })
    const record = await call('GET', `${companies}/${body.id}`)
    expect([
      record.status,
      Object.keys(record.body).filter((field) => ['email', 'name', 'note'].includes(field)),
    ]).toEqual([200, []])
    const texts = await Promise.all([
      call('GET', companies),
      call('GET', companies, undefined, { accept: 'text/csv' }),
      call('PATCH', `${companies}/${body.id}`, { city: 'Wien' }),
    ])
    for (const text of texts) expect(JSON.stringify(text.body)).not.toMatch(/Hidden Ltd|deep@|hush/)
    expect(texts[1]?.body.split('\r\n')[0].split(',')).not.toContain('email')
    const refused = await Promise.all([
      call('GET', `${companies}?filter[email][has]=deep`),
      call('GET', `${companies}?or[0][note][has]=hush`),
      call('GET', `${companies}?sort=name`),
      call('GET', `${companies}?fields=name`, undefined, { accept: 'text/csv' }),
      call('PATCH', `${companies}/${body.id}`, { note: 'mine' }),
    ])
    expect(refused.map(({ status, body: { errors } }) => [status, errors?.[0]?.pointer])).toEqual([
      [422, expect.stringMatching(/email/)],
      [422, expect.stringMatching(/note/)],
      [422, '#/sort'],
      [422, '#/fields'],
      [422, '#/note'],
    ])
    expect((await call('GET', `${companies}?q=deep`)).body.items).toEqual([])
    expect((await call('GET', `/api/contacts/v1/parties/${body.id}`)).body.email).toBeNull()
    expect((await call('GET', '/api/contacts/v1/parties?q=deep%40hidden.test')).body.items).toEqual([])
    const { tools } = (await call('GET', '/api/tools.json')).body
    const tool = tools.find(({ op }: { op: string }) => op === 'contacts.company.update')
    expect([
      Object.keys(tool.inputSchema.properties).includes('city'),
      Object.keys(tool.inputSchema.properties).includes('note'),
    ]).toEqual([true, false])
    expect((await home.call('GET', `${companies}/${body.id}`)).body.note).toBe('hush')
  })

  it('hears of nouns that it may read, and of no others', async () => {
    const role = await newRole(home.call, { grants: ['contacts.person.*', 'identity.me.get'] })
    await join(home, role)
    const key = (await home.call('POST', `${path}/api-keys`, { name: 'ear', role })).body.key
    const socket = new WebSocket(`${stack().origin.replace('http', 'ws')}/api/realtime`, {
      headers: { authorization: `Bearer ${key}` },
    })
    const said: string[] = []
    socket.on('message', (text) => said.push(String(text)))
    await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject))
    const company = (await home.call('POST', companies, { name: 'Unheard' })).body.id
    const person = (await home.call('POST', '/api/contacts/v1/people', { name: 'Heard' })).body.id
    await eventually(async () => expect(said.join()).toContain(person))
    expect(said.join()).not.toContain(company)
    expect(said.join()).not.toContain('contacts.company.')
    socket.close()
  })
})

describe('a change of a role', () => {
  it('holds within 5 s for who has it, without a new sign-in', async () => {
    const role = await newRole(home.call, { grants: ['contacts.company.*', 'contacts.person.list'] })
    const { call } = await join(home, role)
    expect((await call('GET', companies)).status).toBe(200)
    expect((await home.call('PATCH', `${path}/roles/${role}`, { grants: ['contacts.person.list'] })).status).toBe(200)
    await eventually(async () => expect((await call('GET', companies)).status).toBe(403), 5)
    expect((await call('GET', '/api/contacts/v1/people')).status).toBe(200)
    await home.call('PATCH', `${path}/roles/${role}`, {
      grants: ['contacts.company.list'],
      hidden: ['contacts.company.city'],
    })
    await eventually(async () => {
      const { body } = await call('GET', companies)
      expect(body.items.some((item: object) => 'city' in item)).toBe(false)
    }, 5)
  })

  it('keeps one that somebody has or is offered from being archived', async () => {
    const role = await newRole(home.call, { grants: ['contacts.read'] })
    const { memberId } = await join(home, role)
    const archive = async () => {
      const { status, body } = await home.call('DELETE', `${path}/roles/${role}`)
      return [status, body.code]
    }
    expect(await archive()).toEqual([409, 'identity/role-in-use'])
    await home.call('POST', `${path}/members/${memberId}/change-role`, { role: 'viewer' })
    const { id } = (await home.call('POST', `${path}/api-keys`, { name: 'k', role })).body
    expect(await archive()).toEqual([409, 'identity/role-in-use'])
    await home.call('POST', `${path}/api-keys/${id}/revoke`)
    expect(await archive()).toEqual([200, undefined])
    const given = await home.call('POST', `${path}/members/${memberId}/change-role`, { role })
    expect([given.status, given.body.errors?.[0]?.pointer]).toEqual([422, '#/role'])
  })
})
