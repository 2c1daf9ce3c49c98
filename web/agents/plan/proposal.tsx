import type { Approval } from '#contracts/agents'
import { Section, useActs, useText } from '#kit/ui'
import { EditInput } from './edit-input.tsx'
import { Evidence } from './evidence.tsx'
import { WhatItWouldDo } from './foreseen.tsx'

/** One act that is proposed, on a page of its own. */
export default function Proposal({ approval }: { approval: Approval }) {
  const t = useText()
  const acts = useActs()
  return (
    <>
      <Section title={acts.title(approval.op, approval.op)}>
        {approval.fault && <p>{approval.fault.detail}</p>}
        <WhatItWouldDo approval={approval} />
        {approval.status === 'pending' && <EditInput approval={approval} label={t('agents.edit')} />}
      </Section>
      <Evidence approval={approval} />
    </>
  )
}
