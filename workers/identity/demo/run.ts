import { Fault, type Tenant } from '#kit/auth'
import type { Role } from '#kit/contract'
import { transact } from '#kit/db'

/** Somebody who acts in the past of a demo, and since when. */
export type Mate = { id: string; name: string; role: Role; since: string }

/** How far the past of a demo has been played. Kept after every step, so that whoever goes on begins there. */
export type Run = {
  /** The calendar day that the past ends before. */
  on: string
  /** Grows with each step, so that of two who take the same one is stopped. */
  version: number
  /** Known once the last stage has begun. */
  total: number | null
  state: {
    /** Who was there, as of the first step: whoever is made or removed since changes nothing of the past. */
    team?: Mate[]
    stage: number
    /** Calls that were made: of the stage, and of all. */
    made: number
    done: number
    /** What the apps of this stage were told by others, by app. */
    answers: Record<string, object>
    /** Ids by name. */
    ids: Record<string, string>
    /** The day through which the past is whole. */
    through?: string
  }
}

/** The demo is being erased. */
export class Gone extends Error {}

export const beginning: Run['state'] = { stage: 0, made: 0, done: 0, answers: {}, ids: {} }

export async function findRun({ id }: Tenant): Promise<Run | undefined> {
  const sql = `select r.on_day::text, r.version, r.total, r.state from identity.demo_run r
    join identity.tenant t on t.tenant_id = r.tenant_id and t.status = 'active' where r.tenant_id = $1`
  const [rows] = await transact<[string, number, number | null, Run['state']]>({ tenantId: id }, [
    { sql, params: [id] },
  ])
  const [row] = rows ?? []
  return row && { on: row[0], version: row[1], total: row[2], state: row[3] }
}

/** Throws where nobody is to see the demo any more, and where somebody else has gone on with it. */
export async function keepRun(tenant: Tenant, run: Run): Promise<void> {
  const { version, total, state } = run
  const values = [state.done, total, JSON.stringify(state), version]
  if (await save(tenant, 'total = $3, state = $4, version = $5 + 1', 'and r.version = $5', values)) run.version++
  else if (await findRun(tenant)) throw Fault.of('conflict', 'somebody else plays this past')
  else throw new Gone()
}

/** How far a step is, for who waits; the step itself is kept when it has ended. */
export async function tellDone(tenant: Tenant, done: number): Promise<void> {
  if (!(await save(tenant, '', '', [done]))) throw new Gone()
}

async function save({ id }: Tenant, also: string, where: string, values: readonly unknown[]): Promise<boolean> {
  const sql = `update identity.demo_run r set updated_at = now(), done = greatest(r.done, $2)${also && `, ${also}`} from identity.tenant t
    where r.tenant_id = $1 and t.tenant_id = $1 and t.status = 'active' ${where} returning 1`
  const [rows = []] = await transact({ tenantId: id }, [{ sql, params: [id, ...values] }])
  return rows.length > 0
}
