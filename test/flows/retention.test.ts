import { describe, expect, it } from 'vitest'
import { newBusiness, query, stack } from '#kit/testing'

const tick = async () => expect((await fetch(`${stack().origin}/cdn-cgi/handler/scheduled`)).status).toBe(200)

describe('what is old', () => {
  it('goes, table by table; what is young, unread or still waiting stays', async () => {
    const { tenantId } = await newBusiness()
    const id = () => crypto.randomUUID()
    const age = async (table: string, columns: string, values: string, days: number, params: unknown[] = []) =>
      query(
        `insert into ${table} (${columns}) values (${values.replaceAll('$age', `now() - interval '${days} days'`)})`,
        params,
      )
    const inbox = (days: number) =>
      age(
        'accounting.inbox',
        'tenant_id, event_id, name, aggregate_id, aggregate_version, handled_at',
        "$1, $2, 'a.b.c', 'x', 1, $age",
        days,
        [tenantId, id()],
      )
    const outbox = (days: number) =>
      age(
        'accounting.outbox',
        'id, tenant_id, name, aggregate_id, aggregate_version, envelope, created_at, sent_at',
        "$1, $2, 'a.b.c', 'x', 1, '{}', $age, $age",
        days,
        [id(), tenantId],
      )
    const answer = (days: number) =>
      age(
        'accounting.idempotency',
        'tenant_id, actor_id, op, key, request_hash, status, created_at',
        "$1, 'x', 'old', $2, 'h', 200, $age",
        days,
        [tenantId, id()],
      )
    const letter = (days: number) =>
      age(
        'dead_letter.letter',
        'id, tenant_id, event_id, name, consumer, status, trouble, reason, attempts, envelope, first_failed_at, ended_at, version, created_at, updated_at',
        "$1, $2, $3, 'a.b.c', 'aged', 'handled', 'bug', '', 1, '{}', $age, $age, 1, $age, $age",
        days,
        [id(), tenantId, id()],
      )
    const notice = (days: number, readAt: string) =>
      age(
        'notifications.notification',
        'id, tenant_id, user_id, event_id, topic, title, body, noun, noun_id, actor_name, read_at, version, created_at, updated_at',
        `$1, $2, $3, $4, 'aged', '', '', 'x', $5, '', ${readAt}, 1, $age, $age`,
        days,
        [id(), tenantId, id(), id(), id()],
      )
    const delivery = (days: number, status: string) =>
      age(
        'notifications.delivery',
        'id, tenant_id, topic, channel, recipient, sender, subject, event_id, status, sent_at, next_try_at, version, created_at, updated_at',
        `$1, $2, 'aged', 'email', '', '', '', $3, '${status}', ${status === 'sent' ? '$age, null' : "null, now() + interval '1 day'"}, 1, $age, $age`,
        days,
        [id(), tenantId, id()],
      )
    for (const days of [89, 91, 800]) await inbox(days)
    for (const days of [29, 31, 400]) await outbox(days)
    for (const days of [1, 3, 90]) await answer(days)
    for (const days of [29, 31]) await letter(days)
    for (const days of [179, 181]) await notice(days, '$age')
    for (const days of [200, 366]) await notice(days, 'null')
    for (const days of [700, 731]) await delivery(days, 'sent')
    await delivery(900, 'queued')
    await tick()
    const left = async (table: string, column: string, where: string) =>
      (
        await query<{ days: number }>(
          `select extract(day from now() - ${column})::int as days from ${table} where tenant_id = $1 and ${where} order by 1`,
          [tenantId],
        )
      ).map(({ days }) => days)
    expect(await left('accounting.inbox', 'handled_at', "name = 'a.b.c'")).toEqual([89])
    expect(await left('accounting.outbox', 'sent_at', "name = 'a.b.c'")).toEqual([29])
    expect(await left('accounting.idempotency', 'created_at', "op = 'old'")).toEqual([1])
    expect(await left('dead_letter.letter', 'ended_at', "consumer = 'aged'")).toEqual([29])
    expect(await left('notifications.notification', 'created_at', "topic = 'aged'")).toEqual([179, 200])
    expect(await left('notifications.delivery', 'created_at', "topic = 'aged'")).toEqual([700, 900])
    // A mail that has waited for 900 days is something the operator is told of.
    await tick()
    const alarm = "select text from dead_letter.alarm where key = 'late:notifications:mails unsent'"
    expect((await query<{ text: string }>(alarm))[0]?.text).toMatch(
      /^notifications: mails unsent: \d+, the oldest for 1296\d\d\d min$/,
    )
    await query("delete from notifications.delivery where topic = 'aged'")
  }, 60_000)
})
