import type pg from 'pg'

export const contactsOfTenant = 100_000
const neighbours = 20
const contactsOfNeighbour = 5_000

/** The measured business's contacts among those of other businesses, as a shared table holds them. */
export async function insertContacts(database: pg.Client, tenantId: string): Promise<void> {
  await database.query('delete from contacts.company where tenant_id <> $1 or name like $2', [tenantId, 'Company %'])
  await insert(database, tenantId, contactsOfTenant)
  for (let number = 1; number <= neighbours; number++)
    await insert(database, `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`, contactsOfNeighbour)
  await database.query('vacuum analyze contacts.company')
}

async function insert(database: pg.Client, tenantId: string, count: number): Promise<void> {
  await database.query(
    `insert into contacts.company (id, tenant_id, name, name_key, email, email_key, phone, vat_id, website, domain, street,
       postal_code, city, country, currency, payment_term_days, tags, note, custom, version, created_at, updated_at)
     select uuidv7(), $1, 'Company ' || n, 'company ' || n, 'office' || n || '@company.test', 'office' || n || '@company.test',
       '+4930' || 1000000 + n, 'DE' || 100000000 + n, 'https://company' || n || '.test', 'company' || n || '.test',
       'Street ' || n % 200, lpad((n % 99999)::text, 5, '0'), 'City ' || n % 500, 'DE', 'EUR', 14,
       case n % 3 when 0 then '{customer}' when 1 then '{supplier,local}' else '{}' end::text[],
       case when n % 4 = 0 then 'Met at the fair; asks for an offer before the end of the quarter.' end, '{}', 1, at, at
     from (select n, date_trunc('milliseconds', now() - n * interval '1 minute') as at from generate_series(1, $2::int) n)`,
    [tenantId, count],
  )
}
