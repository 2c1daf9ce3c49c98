import { describe, expect, it } from 'vitest'
import { allows } from '#kit/auth'
import { type Contract, roles, sealedFrom } from '#kit/contract'
import type { Business, Client } from './business.ts'
import { query } from './stack.ts'

type Row = Record<string, unknown>

/** What must hold of sealed fields, of the rows that the ops before have left. */
export function conformsSealed(contract: Contract, home: () => Business): void {
  const { app, ops, sealed } = contract
  for (const [noun, fields] of Object.entries(sealed)) {
    const list = ops[`${noun}.list`]
    const http = (list ?? ops[`${noun}.get`])?.http.split(' ')[1]
    const path = `/api/${app}/v1${http}`
    const rowsOf = async (call: Client): Promise<Row[]> => {
      const { body } = await call('GET', path)
      return list ? body.items : [body]
    }
    describe(`${app}.${noun}, some of it sealed`, () => {
      it('is in no table as it is read', async () => {
        const rows = await rowsOf(home().call)
        expect(rows.length).toBeGreaterThan(0)
        const texts = rows.flatMap((row) => Object.keys(fields).map((field) => at(row, field)))
        for (const text of texts.filter((text) => typeof text === 'string'))
          expect(await tablesWith(text), text).toEqual([])
      })

      const readers = roles.filter((role) => allows(contract, role, `${noun}.${list ? 'list' : 'get'}`))
      for (const role of readers.filter((each) => sealedFrom(fields, each).length > 0))
        it(`is shown to ${role} without what is sealed from that role`, async () => {
          for (const row of await rowsOf(await home().as(role)))
            for (const field of sealedFrom(fields, role)) expect(row).not.toHaveProperty(field)
        })

      if (list)
        it('422 for a list by what is sealed, but for equality where that is declared', async () => {
          for (const [field, { find }] of Object.entries(fields))
            for (const [test, pointer] of [
              ['has', `#/filter/${field}/has`],
              ['gt', `#/filter/${field}/gt`],
              ...(find ? [] : [['eq', `#/filter/${field}/eq`]]),
            ] as const) {
              const { status, body } = await home().call('GET', `${path}?filter[${field}][${test}]=a`)
              expect([status, body.errors?.[0].pointer]).toEqual([422, pointer])
            }
        })
    })
  }
}

const at = (row: unknown, path: string): unknown =>
  path.split('.').reduce((value, part) => (value as Row | null | undefined)?.[part], row)

/** Every table of the database in whose rows this text stands, wherever. */
export async function tablesWith(text: string): Promise<string[]> {
  const tables = await query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema)' order by 1`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await query(`select 1 from ${name} as t where strpos(t::text, $1) > 0 limit 1`, [text])
    if (rows.length > 0) found.push(name)
  }
  return found
}
