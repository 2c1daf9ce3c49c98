import type pg from 'pg'
import { uuidv7 } from 'uuidv7'
import * as z from 'zod'

const member = z.object({
  user_id: z.uuid(),
  name: z.string().min(1).max(200),
  email: z.email().max(254).lowercase(),
  role: z.string(),
})

export type People = {
  /** Ids that are others here: the account with that address has another one. */
  changed: [from: string, to: string][]
  added: number
}

/**
 * Finds the account of each member by their address, or makes one without a password. Whoever has the mailbox chooses one
 * with a reset by mail, as the address is not confirmed here.
 */
export async function admitPeople(client: pg.ClientBase, staged: string): Promise<People> {
  const { rows } = await client.query<{ row: unknown; is_demo: boolean }>(
    `select m.row, (t.row ->> 'is_demo')::bool as is_demo from ${staged} m, "staged identity tenant" t`,
  )
  const people: People = { changed: [], added: 0 }
  for (const { row, is_demo: isDemo } of rows) {
    const { user_id: id, name, email, role } = member.parse(row)
    const found = await client.query<{ id: string; email: string }>(
      'select id, email from identity."user" where email = $1 or id = $2',
      [email, id],
    )
    const mine = found.rows.find((person) => person.email === email)
    const here = mine?.id ?? (found.rows.length > 0 ? uuidv7() : id)
    if (here !== id) people.changed.push([id, here])
    if (mine) continue
    // Who was made up for a demo goes with it again; its owner is real.
    await client.query(
      `insert into identity."user" (id, name, email, email_verified, is_demo, created_at, updated_at)
       values ($1, $2, $3, false, $4, now(), now())`,
      [here, name, email, isDemo && role !== 'owner'],
    )
    people.added++
  }
  return people
}
