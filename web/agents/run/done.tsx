import type { Run } from '#contracts/agents'
import { Plan } from '../plan/plan.tsx'
import { Answer } from './answer.tsx'
import { Trace } from './trace.tsx'

/** What came of a run: its answer, what it proposes, and what it did. */
export default function Done({ run }: { run: Run }) {
  return (
    <>
      <Answer run={run} />
      <Plan key={run.id} run={run} />
      <Trace steps={run.steps} />
    </>
  )
}
