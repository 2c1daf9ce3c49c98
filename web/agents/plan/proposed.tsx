import { Anchor, Button, Checkbox, Group, Text as Line } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link } from 'react-router'
import { type Approval, agents } from '#contracts/agents'
import { Money, Status, useAct, useActs, useCan, useText } from '#kit/ui'
import css from '../agents.module.css'
import { Foreseen } from './foreseen.tsx'

const { ops } = agents
type Props = { approval: Approval; isChosen: boolean; onChoose: (isChosen: boolean) => void }

/** One act that is proposed, in a line; what it would do is shown when it is asked for. */
export function Proposed({ approval, isChosen, onChoose }: Props) {
  const { id, op, called, status, sumMinor, currency, mails, fault } = approval
  const t = useText()
  const can = useCan()
  const acts = useActs()
  const [isOpen, { toggle }] = useDisclosure()
  const reject = useAct(ops['approval.reject'])
  const isPending = status === 'pending'
  const title = acts.title(op, op)
  return (
    <li className={css.proposal}>
      <div className={css.proposalHead}>
        {isPending && can(ops['run.approve']) && (
          <Checkbox
            mt={2}
            checked={isChosen}
            aria-label={`${title} ${called ?? ''}`}
            onChange={(event) => onChoose(event.currentTarget.checked)}
          />
        )}
        <div className={css.proposalText}>
          <Anchor component={Link} to={`/agents/approvals/${id}`} fw={500}>
            {title}
          </Anchor>
          <Line size="sm" c="dimmed">
            {[called, ...mails.map(({ to }) => t('agents.mailTo', { to }))].filter(Boolean).join(' · ')}
          </Line>
          {fault && (
            <Line size="sm" c="red">
              {fault.detail}
            </Line>
          )}
        </div>
        {sumMinor !== null && currency && <Money minor={sumMinor} currency={currency} />}
        {!isPending && <Status value={status} op={ops['approval.get']} />}
      </div>
      <Group gap="xs" mt={6}>
        <Button size="compact-xs" variant="subtle" onClick={toggle} aria-expanded={isOpen}>
          {t(isOpen ? 'agents.hide' : 'agents.look')}
        </Button>
        {isPending && can(ops['approval.reject']) && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="red"
            loading={reject.isPending}
            onClick={() => reject.mutate({ input: { id }, version: approval.version })}
          >
            {t('agents.reject')}
          </Button>
        )}
      </Group>
      {isOpen && <Foreseen id={id} />}
    </li>
  )
}
