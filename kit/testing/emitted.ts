import { type Contract, type Op, toldBy } from '#kit/contract'
import { eventually, query } from './stack.ts'

/** Names of the events that one request left in the app's outbox. */
export async function emitted(app: string, tenantId: string, trace: string): Promise<string[]> {
  const sql = `select name from "${app.replaceAll('-', '_')}".outbox 
    where tenant_id = $1 and envelope->>'traceparent' like $2 and envelope#>>'{actor,type}' <> 'system'`
  return eventually(async () =>
    (await query<{ name: string }>(sql, [tenantId, `00-${trace}-%`])).map(({ name }) => name),
  )
}

/** Whether an op says that it emits this. */
export const isDeclared = (contract: Contract, name: string, event: string) => {
  const { emits = [], tells } = contract.ops[name] as Op
  const own = ['op.performed', ...emits, ...(tells ? [toldBy(name)] : [])]
  return own.some((each) => event === `${contract.app}.${each}`)
}
