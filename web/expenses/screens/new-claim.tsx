import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { expenses } from '#contracts/expenses'
import { Page, Section, useAct, useMe, useText } from '#kit/ui'
import { Choose } from '../claim/choose.tsx'

/** Expenses of one's own are put together; they are submitted from the page of the claim. */
export default function NewClaim() {
  const t = useText()
  const navigate = useNavigate()
  const me = useMe()?.user?.id
  const [title, setTitle] = useState('')
  const [chosen, setChosen] = useState<string[]>([])
  const create = useAct(expenses.ops['claim.create'], {
    onDone: ({ id }) => navigate(`/expenses/claims/${id}`, { replace: true }),
  })
  const input = { ...(title.trim() && { title: title.trim() }), expenseIds: chosen }
  return (
    <Page
      narrow
      title={t('expenses.newClaim')}
      note={t('expenses.newClaim.explain')}
      crumbs={[{ label: t('expenses.claims'), to: '/expenses/claims' }]}
    >
      <Section>
        <Stack>
          <TextInput
            label={t('expenses.field.title')}
            placeholder={t('expenses.newClaim.title')}
            maxLength={120}
            value={title}
            onChange={({ currentTarget }) => setTitle(currentTarget.value)}
          />
          {me && <Choose personId={me} chosen={chosen} onChange={setChosen} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => navigate('/expenses/claims')}>
              {t('ui.cancel')}
            </Button>
            <Button loading={create.isPending} disabled={chosen.length === 0} onClick={() => create.mutate({ input })}>
              {t('expenses.newClaim.create', { count: chosen.length })}
            </Button>
          </Group>
        </Stack>
      </Section>
    </Page>
  )
}
