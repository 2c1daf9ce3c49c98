import { EventSourceParserStream } from 'eventsource-parser/stream'
import { useEffect, useState } from 'react'
import { Fault } from '#kit/auth'
import { answered } from '#kit/client'
import { send } from '#kit/ui'
import { begun, heard, type Progress } from './progress.ts'

const soonMs = 300
const mostPauseMs = 15_000

/** Follows a run until its end: after a lost connection it goes on where it was. `fault` is why it may not be followed. */
export function useFollow(runId: string): { progress: Progress; isLost: boolean; fault: Fault | undefined } {
  const [progress, setProgress] = useState(begun)
  const [isLost, setIsLost] = useState(false)
  const [fault, setFault] = useState<Fault>()
  useEffect(() => {
    const gone = new AbortController()
    let [last, failed] = ['', 0]
    // A stream on which nothing comes looks like one that is cut off; the browser knows sooner.
    let lost = new AbortController()
    const onOffline = () => lost.abort()
    addEventListener('offline', onOffline)
    const read = async () => {
      lost = new AbortController()
      const headers = { accept: 'text/event-stream', ...(last && { 'last-event-id': last }) }
      const init = { method: 'GET', headers }
      const signal = AbortSignal.any([gone.signal, lost.signal])
      const response = await answered(`/api/agents/v1/runs/${runId}/stream`, init, send({}, signal))
      setIsLost(false)
      const events = response.body?.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream())
      const reader = events?.getReader()
      for (;;) {
        const { value, done = true } = (await reader?.read()) ?? {}
        if (done || !value) return false
        failed = 0
        last = value.id ?? last
        setProgress((before) => heard(before, value))
        if (value.event === 'end') return true
      }
    }
    const follow = async () => {
      while (!gone.signal.aborted)
        try {
          if (await read()) return
          await pause(soonMs, gone.signal)
        } catch (cause) {
          if (gone.signal.aborted) return
          if (isLasting(cause)) return setFault(cause)
          setIsLost(true)
          await pause(Math.min(soonMs * 2 ** failed++, mostPauseMs), gone.signal)
        }
    }
    setProgress(begun)
    setFault(undefined)
    follow()
    return () => {
      removeEventListener('offline', onOffline)
      gone.abort()
    }
  }, [runId])
  return { progress, isLost, fault }
}

const isLasting = (cause: unknown): cause is Fault =>
  cause instanceof Fault && cause.status < 500 && cause.status !== 429

/** No longer than until the network is back. */
const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((done) => {
    const timer = setTimeout(over, ms)
    function over() {
      clearTimeout(timer)
      removeEventListener('online', over)
      signal.removeEventListener('abort', over)
      done()
    }
    addEventListener('online', over)
    signal.addEventListener('abort', over)
  })
