import { type Destination, traced } from '#kit/trace'
import type { Run } from './schema.ts'
import type { Store } from './store.ts'

type Attributes = Record<string, string | number | undefined>
type To = { env: Destination; context: { waitUntil(promise: Promise<unknown>): void } }

/**
 * A step of a run as a span, by the names of OpenTelemetry's GenAI conventions (semantic-conventions-genai 0.1.0), which are
 * not settled yet. The id of the run is that of its trace.
 */
export function seen(store: Store, run: Run, { env, context }: To, work: () => Promise<void>): Promise<void> {
  const started = startedOf(store, run)
  if (!started) return work()
  const trace = run.id.replaceAll('-', '')
  const operation = started['gen_ai.operation.name']
  return traced(`agent ${operation}`, `00-${trace}-${trace.slice(16)}-01`, env, context, async (attributes) => {
    await work()
    Object.assign(attributes, started, operation === 'chat' && usageOf(run, store.run(run.id)))
  })
}

function startedOf(store: Store, { id, phase, agent }: Run): Attributes | undefined {
  const common = { 'gen_ai.agent.id': agent.id, 'gen_ai.agent.name': agent.name, run: id }
  if (phase === 'thinking' || phase === 'resting') return { ...common, 'gen_ai.operation.name': 'chat' }
  const call = phase === 'acting' && store.calls(id).find(({ state }) => state !== 'done')
  if (!call) return undefined
  const { op } = call.input as { op?: unknown }
  const name = typeof op === 'string' ? `${call.tool} ${op}` : call.tool
  const tool = { 'gen_ai.tool.name': name.slice(0, 200), 'gen_ai.tool.call.id': call.id }
  return { ...common, 'gen_ai.operation.name': 'execute_tool', ...tool }
}

/** What the answer of a model took; nothing where there was none. */
function usageOf(before: Run, after: Run | undefined): Attributes {
  if (!after || after.step === before.step) return {}
  return {
    'gen_ai.request.model': after.model ?? undefined,
    'gen_ai.usage.input_tokens': after.inputTokens - before.inputTokens,
    'gen_ai.usage.output_tokens': after.outputTokens - before.outputTokens,
  }
}
