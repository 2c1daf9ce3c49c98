import {
  keepPreviousData,
  type QueryClient,
  type UseMutationResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useRef } from 'react'
import type { Fault } from '#kit/auth'
import { type ArgumentsOf, addressOf, type Op, type OutputOf } from '#kit/contract'
import { ask, askAfresh, call, send } from './send.ts'
import { useText } from './text.ts'
import { toast, toastFault } from './toast.tsx'
import { expectOwn, isTouched, nounOf } from './touched.ts'

type Row = { id: string; version?: number; [field: string]: unknown }
type Me = {
  permissions: string[]
  tenant: { id: string; name: string; country: string; currency: string; timeZone: string; isDemo: boolean } | null
  user: { id: string; name: string; email: string } | null
  role: string | null
  basedOn: string | null
}

/** Answers are kept under app and op, so that a write can drop all that its app has told. */
export function keyOf(op: Op, input: unknown): readonly [string, string, unknown] {
  const { app, name } = addressOf(op)
  return [app, name, input]
}

type Reading<T> = {
  enabled?: boolean
  /** Shows the answer before until the next one is there. */
  keep?: boolean
  /** Asks again after so many milliseconds, as long as the answer says so. */
  every?: (answer: T | undefined) => number | false
  staleTime?: number
}

/** What a read answers, kept by op and input and asked again when it may have changed. */
export function useOp<O extends Op>(op: O, input: ArgumentsOf<O>, options: Reading<OutputOf<O>> = {}) {
  const { enabled = true, keep = false, every, staleTime } = options
  const client = useQueryClient()
  return useQuery<OutputOf<O>, Fault>({
    queryKey: keyOf(op, input),
    queryFn: ({ signal }) => call(op, input, send({}, signal)),
    enabled,
    retry: (count, fault) => isPassing(client, fault, count),
    ...(every && { refetchInterval: ({ state }) => every(state.data) }),
    ...(staleTime !== undefined && { staleTime }),
    ...(keep && { placeholderData: keepPreviousData }),
  })
}

const me = ['identity', 'me.get', {}] as const
/** The same query as the shell's own, by its address: the kit knows no app. */
export function useMe(): Me | undefined {
  const client = useQueryClient()
  const { data } = useQuery<Me, Fault>({
    queryKey: me,
    queryFn: ({ signal }) => ask('GET', '/api/identity/v1/me', undefined, { signal }),
    retry: (count, fault) => isPassing(client, fault, count),
    staleTime: 60_000,
  })
  return data
}

/**
 * Whether asking again may help: a part that is away comes back, and a session that was renewed meanwhile, as by a second
 * factor, is unknown by its old cookie alone.
 */
export function isPassing(client: QueryClient, { code }: Fault, count: number): boolean {
  if (code === 'unauthenticated') return count < 1 && client.getQueryData(me) !== undefined
  return code === 'unavailable' && count < 2
}

/** Whether the role of whoever sits here may call an op; the server decides again. */
export function useCan(): (op: Op) => boolean {
  const me = useMe()
  return (op) => {
    const { app, name } = addressOf(op)
    return me?.permissions?.includes(`${app}.${name}`) ?? false
  }
}

export type Acting<O extends Op> = { input: ArgumentsOf<O>; version?: number }
type ActOptions<O extends Op> = {
  /** A toast when it is done. */
  done?: string
  /** What takes it back, offered with the toast to whom may do so. */
  undo?: { op: Op; input?: (input: ArgumentsOf<O>, output: OutputOf<O>) => object }
  /** The caller shows faults itself. */
  quiet?: boolean
  onDone?: (output: OutputOf<O>) => void
}

type Performed = { op: Op; input: object; version?: number; options?: ActOptions<Op> }

/**
 * Calls write ops as they come. What is on the screen changes at once and goes back when the server refuses; a repeat of
 * the same submit after a lost answer carries the same Idempotency-Key, so it happens once.
 */
export function usePerform() {
  const client = useQueryClient()
  const t = useText()
  const can = useCan()
  const submit = useRef<{ body: string; key: string } | undefined>(undefined)
  /** What is on its way: a second click on it is none. */
  const running = useRef(new Set<string>())
  const bodyOf = ({ op, input, version }: Performed) => JSON.stringify([addressOf(op), input, version])
  const mutation = useMutation<unknown, Fault, Performed, () => void>({
    mutationFn: (performed) => {
      const { op, input, version } = performed
      const body = bodyOf(performed)
      if (submit.current?.body !== body) submit.current = { body, key: crypto.randomUUID() }
      return call(op, input as never, send({ idempotencyKey: submit.current.key, version }))
    },
    onMutate: ({ op, input }) => (op.effect === 'write' ? assume(client, op, input as Row) : () => {}),
    onError: (fault, { op, options }, rollBack) => {
      rollBack?.()
      if (fault.code !== 'unavailable') submit.current = undefined
      // What the screen went back to is not what the server has: it may be older than what a colleague's change brought.
      if ([409, 412].includes(fault.status)) client.invalidateQueries({ queryKey: [addressOf(op).app] })
      if (!options?.quiet) toastFault(fault, t)
    },
    onSuccess: (output, { op, input, options = {} }) => {
      submit.current = undefined
      learn(client, op, output as Row)
      const { undo, done } = options
      const takeBack =
        undo &&
        can(undo.op) &&
        (() => perform(client, undo.op, undo.input?.(input as never, output as never) ?? { id: (output as Row).id }))
      if (done) toast(done, t, takeBack || undefined)
      options.onDone?.(output as never)
    },
    onSettled: (_output, _fault, performed) => running.current.delete(bodyOf(performed)),
  })
  const isRunning = (performed: Performed) => {
    const body = bodyOf(performed)
    return running.current.has(body) || !running.current.add(body)
  }
  const mutate: typeof mutation.mutate = (performed, settled) => {
    if (!isRunning(performed)) mutation.mutate(performed, settled)
  }
  return { ...mutation, mutate }
}

/** Calls one write op, as `usePerform` does any. */
export function useAct<O extends Op>(op: O, options: ActOptions<O> = {}) {
  const mutation = usePerform()
  const performed = (acting: Acting<O>) => ({ op, options, ...acting }) as unknown as Performed
  return {
    ...mutation,
    mutate: (acting: Acting<O>, settled?: object) => mutation.mutate(performed(acting), settled),
    mutateAsync: (acting: Acting<O>) => mutation.mutateAsync(performed(acting)),
  } as unknown as UseMutationResult<OutputOf<O>, Fault, Acting<O>>
}

/** Shows a change as if it were made, in the row and in every list that holds it; returns the way back. */
function assume(client: QueryClient, op: Op, { id, ...changes }: Row): () => void {
  const { app, name } = addressOf(op)
  if (!id || !name.endsWith('.update')) return () => {}
  const keys = [
    [app, `${nounOf(name)}.get`, { id }],
    [app, `${nounOf(name)}.list`],
  ]
  const before = keys.flatMap((queryKey) => client.getQueriesData({ queryKey }))
  const change = (row: Row): Row => (row.id === id ? { ...row, ...changes } : row)
  client.setQueryData(keys[0] as readonly unknown[], (row: Row | undefined) => row && change(row))
  client.setQueriesData({ queryKey: keys[1] as readonly unknown[] }, (data: unknown) => eachItem(data, change))
  return () => {
    for (const [key, data] of before) client.setQueryData(key, data)
  }
}

type Pages = { pages: { items: Row[] }[] }
function eachItem(data: unknown, change: (row: Row) => Row): unknown {
  if (typeof data !== 'object' || data === null) return data
  if ('pages' in data) {
    const { pages } = data as Pages
    return { ...data, pages: pages.map((page) => ({ ...page, items: page.items.map(change) })) }
  }
  return 'items' in data ? { ...data, items: (data as { items: Row[] }).items.map(change) } : data
}

async function perform(client: QueryClient, op: Op, input: object): Promise<void> {
  learn(client, op, (await call(op, input as never, send({ idempotencyKey: crypto.randomUUID() }))) as Row)
}

/** The answer is the newest state of its row; whatever else the app has told is asked for anew when it is shown again. */
function learn(client: QueryClient, op: Op, output: Row) {
  const { app, name } = addressOf(op)
  const changed = { app, noun: nounOf(name), id: '' }
  if (output?.id) {
    client.setQueryData([app, `${changed.noun}.get`, { id: output.id }], output)
    expectOwn({ ...changed, id: output.id })
  }
  askAfresh(app)
  client.invalidateQueries({ queryKey: [app], refetchType: 'none' })
  client.invalidateQueries({ predicate: ({ queryKey }) => isTouched(queryKey, changed) })
}
