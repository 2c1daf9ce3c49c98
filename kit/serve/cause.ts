import type { Expected, LateValues } from '#kit/db'
import type { Approved } from './approved.ts'

/** What an act is done for: a request under its Idempotency-Key, or an event. */
export type Cause = { request: string } | { event: string }

/** How an act begins, where that is not alone and in earnest. */
export type Beginning = {
  expected?: Expected | undefined
  /** Of the acts that commit together. */
  late?: LateValues
  isPreview?: boolean
  /** Takes nothing that was answered a moment ago. */
  asksAgain?: boolean
  /** Names what this act is done for, so that a repeat of it is known as one by the apps that it calls. */
  cause?: Cause | undefined
  approved?: Approved | undefined
}

/**
 * The Idempotency-Key of what an act makes another app write: the same each time the act is done for the same cause, so
 * that it takes effect there once. A request that is sent again may say something else by then (a link made anew), which
 * is another act; an event says the same for ever, whatever its handler makes of the state that it finds.
 */
export async function keyOf(cause: Cause, call: string, input: unknown): Promise<Record<string, string>> {
  const isEvent = 'event' in cause
  const named = isEvent ? ['event', cause.event, call] : ['request', cause.request, call, input]
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(named)))
  const key = btoa(String.fromCharCode(...new Uint8Array(digest)))
  return { 'idempotency-key': key, ...(isEvent && { [onceHeader]: '1' }) }
}

/** Tells the called app that the key alone says what is meant. The gateway takes such a header from whoever sends one. */
export const onceHeader = 'mainstreet-once'
