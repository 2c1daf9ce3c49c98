import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { type Client, conforms, eventually, newBusiness, query, stack } from '#kit/testing'
import { rebuild } from '../../scripts/search.ts'
import { search } from './contract.ts'
import { samples } from './samples.ts'

const built = (call: Client, least = 0) =>
  eventually(async () => {
    const { build } = (await call('GET', '/api/search/v1/index')).body
    expect([build.finishedAt !== null, build.records >= least]).toEqual([true, true])
  })

conforms(search, samples, {
  // One that is under way goes on in between.
  'index.rebuild': async (call, sample) => {
    await call('POST', '/api/search/v1/index/rebuild', {})
    await built(call)
    return sample
  },
})

describe('the question', () => {
  it('is bounded, and nothing finds nothing', async () => {
    const { call } = await newBusiness()
    const ask = (query: string) => call('GET', `/api/search/v1/search${query}`)
    expect((await ask('')).body).toEqual({ items: [] })
    expect((await ask('?q=%20-%20')).body).toEqual({ items: [] })
    for (const [query, pointer] of [
      [`?q=${'a'.repeat(201)}`, '#/q'],
      ['?q=a&limit=51', '#/limit'],
      ['?q=a&limit=0', '#/limit'],
    ]) {
      const { status, body } = await ask(query as string)
      expect([status, body.errors[0].pointer]).toEqual([422, pointer])
    }
  })

  it('may hold any signs', async () => {
    const { call } = await newBusiness()
    for (const q of [
      '%_\\',
      "' or 1=1 --",
      '=/',
      '\u{10ffff}',
      'a/b /',
      '{"a"}',
      'x'.repeat(200),
      '1 2 3 4 5 6 7 8 9 10',
    ])
      expect((await call('GET', `/api/search/v1/search?q=${encodeURIComponent(q)}`)).status).toBe(200)
  })
})

describe('an index that is missing or wrong', () => {
  const wait = (call: Client) => built(call, 6)

  it.each(['its owner', 'the operator'])(
    'is made anew for %s, of everything that there is and nothing else',
    async (who) => {
      const { call, tenantId } = await newBusiness()
      const [kept, archived] = await Promise.all(
        ['Wieder da', 'Wieder weg'].map(
          async (name) => (await call('POST', '/api/contacts/v1/companies', { name })).body,
        ),
      )
      await call('DELETE', `/api/contacts/v1/companies/${archived.id}`)
      const find = async (q: string) =>
        (await call('GET', `/api/search/v1/search?q=${q}`)).body.items.map(({ id }: { id: string }) => id)
      await eventually(async () => expect(await find('wieder')).toEqual([kept.id]))
      // As if it had been lost, and something of old were left.
      for (const table of ['word', 'spelling'])
        await query(`delete from search.${table} where tenant_id = $1`, [tenantId])
      await query(`update search.record set words = '', version = 0 where tenant_id = $1`, [tenantId])
      await query(
        `with old as (insert into search.record (tenant_id, noun, id, version, rank, title, folded, words, scope, at)
         values ($1, 'contacts.company', $2, 1, 0, 'Altes', 'altes', ' altes/name ', '{}', now()))
       insert into search.word (tenant_id, rank, word, id, noun, field) values ($1, 0, 'altes', $2, 'contacts.company', 'name')`,
        [tenantId, crypto.randomUUID()],
      )
      expect([await find('wieder'), (await find('altes')).length]).toEqual([[], 1])
      if (who === 'the operator') {
        const client = new pg.Client({ connectionString: stack().adminUrl })
        await client.connect()
        await client.query('begin')
        expect(await rebuild(client, tenantId)).toBe(1)
        await client.query('commit')
        await client.end()
      } else expect((await call('POST', '/api/search/v1/index/rebuild', {})).status).toBe(200)
      await wait(call)
      expect([await find('wieder'), await find('wieedr'), await find('altes')]).toEqual([[kept.id], [kept.id], []])
    },
  )
})
