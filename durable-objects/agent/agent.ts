import { DurableObject } from 'cloudflare:workers'
import { drizzle } from 'drizzle-orm/durable-sqlite'
import { migrate } from 'drizzle-orm/durable-sqlite/migrator'
import type { Wake } from '#contracts/agents'
import type { Tenant } from '#kit/auth'
import { type Destination, explain } from '#kit/trace'
import { report } from './house.ts'
import migrations from './migrations/migrations.js'
import { act } from './phases/act.ts'
import { decide, isDue } from './phases/decide.ts'
import { isOpen } from './phases/end.ts'
import { think } from './phases/think.ts'
import type { Run } from './schema.ts'
import { seen } from './seen.ts'
import { Store } from './store.ts'
import { follow, mostFollowers } from './stream/follow.ts'

/** A run that nobody drives is taken up again after this. */
const leaseMs = 15_000
/** What nobody has decided by then is forgotten here; the app has let it expire long ago, or is gone itself. */
const keptMs = 30 * 86_400_000

/** One agent of one business: it holds what its runs are at, and goes on with them by itself whatever ends. */
export class Agent extends DurableObject {
  private readonly store: Store
  private readonly driving = new Set<string>()
  private readonly to: { env: Destination; context: DurableObjectState }

  constructor(state: DurableObjectState, env: Destination) {
    super(state, env as never)
    this.to = { env, context: state }
    const db = drizzle(state.storage)
    this.store = new Store(db)
    state.blockConcurrencyWhile(async () => migrate(db, migrations))
    // Whatever ended has left runs behind; those that rest wait for their alarm.
    state.waitUntil(this.goOn())
  }

  /** Takes in what the app says, and answers before any of it is done. */
  async wake(tenant: Tenant, { agent, start, decided, stop = [] }: Wake): Promise<void> {
    await this.ctx.storage.put('tenant', tenant)
    this.store.atOnce(() => {
      if (start)
        this.store.begin(
          {
            ...{ id: start.id, agent, forId: start.forId, text: start.text, byItself: start.byItself },
            ...{ phase: start.given ? 'acting' : 'thinking', status: 'working', begunAt: Date.now() },
            isGiven: start.given !== null,
          },
          [
            ...start.before.flatMap(({ text, answer }) => [
              { role: 'user' as const, content: text },
              { role: 'assistant' as const, content: answer },
            ]),
            { role: 'user', content: start.text },
          ],
          start.given ? [{ id: start.id, tool: 'act', input: start.given }] : [],
        )
      for (const id of stop) this.stop(id)
      if (decided) this.take(decided, agent)
    })
    await this.arm()
    this.ctx.waitUntil(this.goOn())
  }

  /** What happens to a run that is being worked on, as events; 404 for one that is not known yet, or any more. */
  override async fetch(request: Request): Promise<Response> {
    const { searchParams } = new URL(request.url)
    const runId = searchParams.get('run') ?? ''
    if (!this.store.run(runId)) return new Response(null, { status: 404 })
    if (this.store.stream.countOf(runId) >= mostFollowers) return new Response(null, { status: 429 })
    const isWorking = () => ['thinking', 'acting', 'resting'].includes(this.store.run(runId)?.phase ?? '')
    return new Response(follow(this.store.stream, { runId, after: Number(searchParams.get('after')), isWorking }))
  }

  /** What is being done at this moment may still come through, and is told then. */
  private stop(id: string): void {
    const run = this.store.run(id)
    if (!run) return
    this.store.change(id, { phase: 'over', status: 'cancelled', until: null })
    this.store.stream.tell(id, 'end', run.position, { status: 'cancelled', answer: run.answer, fault: null })
    for (const each of this.store.proposals(id))
      if (isOpen(each.state)) this.store.changeProposal(each.id, { state: 'void' })
  }

  private take({ runId, approvals }: NonNullable<Wake['decided']>, agent: Wake['agent']): void {
    const run = this.store.run(runId)
    if (!run || run.status === 'cancelled') return
    // What it may do by now, not when it was asked.
    this.store.change(runId, { agent })
    const known = this.store.proposals(runId)
    for (const { id, status, input } of approvals) {
      const isOpen = known.some((each) => each.id === id && ['pending', 'edited'].includes(each.state))
      if (isOpen) this.store.changeProposal(id, { state: status, ...(status === 'edited' && { input }) })
    }
  }

  override async alarm(): Promise<void> {
    await this.goOn()
  }

  /** One alarm for all: the first that is due. A run that set its own would keep others asleep. */
  private async arm(): Promise<void> {
    const live = this.store.live()
    const due = live.map((run) =>
      isIdle(run, this.store) ? run.begunAt + keptMs : (run.until ?? Date.now() + leaseMs),
    )
    if (due.length > 0) await this.ctx.storage.setAlarm(Math.min(...due))
  }

  private async goOn(): Promise<void> {
    const now = Date.now()
    for (const { id, begunAt } of this.store.live()) if (begunAt + keptMs <= now) this.store.drop(id)
    const due = this.store
      .live()
      .filter((run) => !this.driving.has(run.id) && !isIdle(run, this.store) && (run.until ?? 0) <= now)
    await Promise.all(due.map(({ id }) => this.drive(id)))
    await this.arm()
  }

  private async drive(id: string): Promise<void> {
    this.driving.add(id)
    try {
      const tenant = (await this.ctx.storage.get<Tenant>('tenant')) as Tenant
      for (;;) {
        await this.arm()
        await this.deliver(tenant, id)
        const run = this.store.run(id)
        if (!run || (run.until ?? 0) > Date.now()) return
        if (isIdle(run, this.store)) {
          if (run.phase === 'over') this.store.drop(id)
          return
        }
        await seen(this.store, run, this.to, () => {
          if (run.phase === 'acting') return act(this.store, tenant, run)
          if (run.phase === 'waiting' || run.phase === 'over') return decide(this.store, tenant, run)
          return think(this.store, tenant, run)
        })
      }
    } catch (cause) {
      // The lease brings it back.
      console.error(JSON.stringify({ level: 'error', name: 'agent run', run: id, cause: explain(cause) }))
    } finally {
      this.driving.delete(id)
    }
  }

  private async deliver(tenant: Tenant, runId: string): Promise<void> {
    for (const { seq, json } of this.store.untold(runId)) {
      const isThere = await report(tenant, json as Parameters<typeof report>[1], `${runId} ${seq}`)
      if (!isThere) return this.store.drop(runId)
      this.store.told(seq)
    }
  }
}

/** Nothing is to be done for it until somebody says so. */
function isIdle({ id, phase }: Run, store: Store): boolean {
  if (store.untold(id).length > 0) return false
  if (phase === 'thinking' || phase === 'acting' || phase === 'resting') return false
  const all = store.proposals(id)
  if (phase === 'waiting' && !all.some(({ state }) => isOpen(state))) return false
  return !all.some((each) => isDue(each, all))
}
