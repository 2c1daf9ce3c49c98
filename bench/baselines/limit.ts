// The limit: one Node process, node:http and node-postgres, prepared statements, no framework, no checks.
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'
import pg from 'pg'

const { DATABASE_URL, PORT, TENANT } = process.env
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 })

const list = {
  name: 'list',
  text: `select id, name, email, phone, vat_id as "vatId", domain, website, street, postal_code as "postalCode", city, region,
      country, currency, payment_term_days as "paymentTermDays", tags, owner_id as "ownerId", note, custom,
      archived_at as "archivedAt", version, created_at as "createdAt", updated_at as "updatedAt"
    from contacts.company where tenant_id = $1 and archived_at is null
    order by created_at desc, id desc limit 50`,
}
const insert = {
  name: 'insert',
  text: `insert into contacts.company (id, tenant_id, name, name_key, city, country, tags, custom, version, created_at, updated_at)
    values ($1, $2, $3, lower($3), $4, $5, '{}', '{}', 1, now(), now()) returning *`,
}

async function create(request: IncomingMessage) {
  const { name, city, country } = (await json(request)) as Record<string, string>
  const { rows } = await pool.query({ ...insert, values: [randomUUID(), TENANT, name, city, country] })
  return rows[0]
}

createServer(async (request, response) => {
  const body =
    request.method === 'POST'
      ? await create(request)
      : { items: (await pool.query({ ...list, values: [TENANT] })).rows, nextCursor: null }
  response.writeHead(request.method === 'POST' ? 201 : 200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}).listen(Number(PORT), '127.0.0.1', () => process.send?.('ready'))
