import type { Tenant } from '#kit/auth'
import { dayInZone } from '#kit/calendar'
import { languageIn } from '#kit/text'
import { actorFor, serviceOf } from '../house.ts'
import { instructionsFor } from '../model/instructions.ts'
import { costOf, modelOf } from '../model/models.ts'
import { think as ask, ModelFault, type Thought } from '../model/think.ts'
import { planner, plannerName } from '../planner/index.ts'
import type { Run, Usage } from '../schema.ts'
import type { Store } from '../store.ts'
import { gather } from '../stream/gather.ts'
import { end } from './end.ts'

const mostAttempts = 5

/** Asks the model what comes next. It changes nothing outside, so after a crash it is simply asked again. */
export async function think(store: Store, tenant: Tenant, run: Run): Promise<void> {
  const { agent } = run
  const today = dayInZone(new Date().toISOString(), tenant.timeZone)
  const fault = budgetFault(run, store.spend(today, { tokens: 0, costMicros: 0 }))
  if (fault) return end(store, run, { fault })
  if (!(await actorFor(tenant, agent, run.forId))) return end(store, run, { fault: 'no-right' })
  const service = agent.providerId ? await serviceOf(tenant, agent.providerId, today) : undefined
  if (service?.isSpent) return end(store, run, { fault: 'budget-service' })
  const language = languageIn(tenant.country)
  const model = service
    ? modelOf(service, agent.model ?? '')
    : planner({ today, language, playbook: run.byItself ? agent.playbook : null })
  const began = Date.now()
  store.stream.takeBack(run.id, run.position)
  const told = gather((text) => {
    // Somebody may have stopped it meanwhile.
    if (store.run(run.id)?.phase === run.phase)
      store.stream.tell(run.id, 'text', run.position, { position: run.position, text })
  })
  try {
    const messages = store.messages(run.id)
    const thought = await ask(model, { instructions: instructionsFor(agent, today, language), messages }, told.add)
    told.flush()
    const cost = service ? costOf(service, thought.inputTokens, thought.outputTokens) : 0
    keep(store, run, { thought, cost, today, model: service ? `${agent.model}` : plannerName, ms: Date.now() - began })
  } catch (cause) {
    told.drop()
    store.stream.takeBack(run.id, run.position)
    if (!(cause instanceof ModelFault)) throw cause
    rest(store, run, cause)
  }
}

function budgetFault({ agent, step, inputTokens, outputTokens, costMicros, begunAt }: Run, today: Usage) {
  if (step >= agent.maxSteps) return 'budget-steps'
  if (inputTokens + outputTokens >= agent.maxTokens) return 'budget-tokens'
  if (Date.now() - begunAt >= agent.maxMinutes * 60_000) return 'budget-time'
  if ((costMicros ?? 0) >= microsOf(agent.maxUsdPerRun)) return 'budget-cost'
  const isSpent = today.tokens >= agent.maxTokensPerDay || today.costMicros >= microsOf(agent.maxUsdPerDay)
  return isSpent ? 'budget-day' : undefined
}

const microsOf = (usd: number | null) => (usd === null ? Number.POSITIVE_INFINITY : usd * 1_000_000)

type Kept = { thought: Thought; cost: number | null; today: string; model: string; ms: number }

/** What the model said, the calls that it wants and what it cost, at once: none of it is lost or counted twice. */
function keep(store: Store, run: Run, { thought, cost, today, model, ms }: Kept): void {
  store.atOnce(() => {
    // Somebody may have stopped it meanwhile.
    if (store.run(run.id)?.phase !== run.phase) return
    const { inputTokens, outputTokens, text, calls } = thought
    store.say(run.id, thought.messages)
    store.plan(run.id, calls)
    store.spend(today, { tokens: inputTokens + outputTokens, costMicros: cost ?? 0 })
    store.change(run.id, {
      phase: calls.length > 0 ? 'acting' : run.phase,
      status: 'working',
      step: run.step + 1,
      position: run.position + 1,
      ...{ attempt: 0, until: null, model },
      inputTokens: run.inputTokens + inputTokens,
      outputTokens: run.outputTokens + outputTokens,
      costMicros: cost === null ? run.costMicros : (run.costMicros ?? 0) + cost,
    })
    const at = new Date().toISOString()
    const none = { op: null, mode: null, input: null, output: null, records: [] }
    const said = { ...none, kind: 'thought', summary: text || null } as const
    const steps = [{ ...said, position: run.position, inputTokens, outputTokens, milliseconds: ms, at }]
    if (calls.length > 0) store.tell(run.id, { steps })
    else end(store, store.run(run.id) as Run, { answer: text, steps })
  })
}

/** Tries again later, for as long as the service asks or twice as long each time. */
function rest(store: Store, run: Run, { message, isTransient, waitMs }: ModelFault): void {
  if (store.run(run.id)?.phase !== run.phase) return
  const attempt = run.attempt + 1
  const fault = !isTransient ? 'model-refused' : attempt >= mostAttempts ? 'model-away' : undefined
  if (fault) end(store, run, { fault, answer: message.slice(0, 500) })
  else store.change(run.id, { phase: 'resting', attempt, until: Date.now() + (waitMs ?? 500 * 2 ** attempt) })
}
