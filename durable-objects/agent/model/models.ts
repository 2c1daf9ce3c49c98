import { createAnthropic } from '@ai-sdk/anthropic'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import type { LanguageModelV4 } from '@ai-sdk/provider'
import type { Service } from '../house.ts'

/** What a business pays for: a model of a service of its own. */
export function modelOf({ kind, baseUrl, key, name }: Service, model: string): LanguageModelV4 {
  if (kind === 'anthropic') return createAnthropic({ baseURL: baseUrl, apiKey: key })(model)
  return createOpenAICompatible({ name, baseURL: baseUrl, apiKey: key, includeUsage: true })(model)
}

/** In millionths of a US dollar, which is what a token costs by the price of a million; null where no price is known. */
export function costOf({ usdPerMillionIn, usdPerMillionOut }: Service, inputTokens: number, outputTokens: number) {
  if (usdPerMillionIn === null || usdPerMillionOut === null) return null
  return Math.ceil(inputTokens * usdPerMillionIn + outputTokens * usdPerMillionOut)
}
