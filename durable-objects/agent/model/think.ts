import type { LanguageModelV4 } from '@ai-sdk/provider'
import { APICallError, type ModelMessage, streamText } from 'ai'
import { tools } from '../tools/index.ts'

/** Longer nobody waits for one answer of a model. */
const mostMs = 120_000
const mostOutputTokens = 8000
const mostTextLetters = 20_000
/** Of what it thinks, and of the inputs of its calls. */
const mostOtherLetters = 500_000
const mostCalls = 50

export type Thought = {
  messages: ModelMessage[]
  text: string
  calls: { id: string; tool: string; input: unknown }[]
  inputTokens: number
  outputTokens: number
}

/** The model could not be asked, or what it said breaks off. `until` it should be left in peace, in ms from now. */
export class ModelFault extends Error {
  readonly isTransient: boolean
  readonly waitMs: number | undefined
  constructor(message: string, isTransient: boolean, waitMs?: number) {
    super(message)
    this.isTransient = isTransient
    this.waitMs = waitMs
  }
}

/**
 * Asks a model once. The SDK goes on after a broken stream and runs what came of it, so anything but a whole answer is a
 * failed attempt here; attempts are counted by the run. `hear` is told its text as it comes.
 */
export async function think(
  model: LanguageModelV4,
  told: { instructions: string; messages: ModelMessage[] },
  hear: (text: string) => void,
): Promise<Thought> {
  const over = new AbortController()
  const asked = streamText({
    ...{ model, tools, ...told },
    maxRetries: 0,
    maxOutputTokens: mostOutputTokens,
    abortSignal: AbortSignal.any([AbortSignal.timeout(mostMs), over.signal]),
    onError: () => undefined,
  })
  try {
    let [letters, others] = [0, 0]
    for await (const part of asked.fullStream) {
      if (part.type === 'text-delta') letters += part.text.length
      if (part.type === 'tool-input-delta') others += part.delta.length
      if (part.type === 'reasoning-delta') others += part.text.length
      if (letters > mostTextLetters || others > mostOtherLetters) throw new ModelFault('it said too much', false)
      if (part.type === 'text-delta') hear(part.text)
      if (part.type === 'error') throw part.error
      if (part.type === 'abort') throw new ModelFault('it did not answer in time', true)
    }
    const [reason, response, text, calls, usage] = await Promise.all([
      asked.finishReason,
      asked.response,
      asked.text,
      asked.toolCalls,
      asked.usage,
    ])
    if (!['stop', 'tool-calls', 'length'].includes(reason)) throw new ModelFault(`it ended with ${reason}`, true)
    if (calls.length > mostCalls) throw new ModelFault('it said too much', false)
    return {
      messages: response.messages as ModelMessage[],
      text,
      calls: calls.map(({ toolCallId: id, toolName: tool, input }) => ({ id, tool, input })),
      inputTokens: usage.inputTokens ?? 0,
      outputTokens: usage.outputTokens ?? 0,
    }
  } catch (cause) {
    throw toFault(cause)
  } finally {
    // Nobody listens to what is left of a stream that was given up.
    over.abort()
  }
}

function toFault(cause: unknown): ModelFault {
  if (cause instanceof ModelFault) return cause
  if (!APICallError.isInstance(cause)) return new ModelFault(String(cause), true)
  const { statusCode: status, responseHeaders, message } = cause
  const isTransient = status === undefined || status < 400 || status === 408 || status === 429 || status >= 500
  const seconds = Number(responseHeaders?.['retry-after'])
  return new ModelFault(message, isTransient, Number.isFinite(seconds) ? seconds * 1000 : undefined)
}
