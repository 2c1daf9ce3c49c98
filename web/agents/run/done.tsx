import type { Run } from '#contracts/agents'
import { Plan } from '../plan/plan.tsx'
import { Answer } from './answer.tsx'
import { Trace } from './trace.tsx'

/** What came of a run: its answer, what it proposes, and what it did; as long as it is worked on, all of that as it comes. */
export default function Done({ run }: { run: Run }) {
  const isWorking = run.status === 'queued' || run.status === 'working'
  return (
    <>
      <Answer run={run} />
      {!isWorking && <Plan key={run.id} run={run} />}
      {!isWorking && <Trace steps={run.steps} />}
    </>
  )
}
