import { Stack } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { type Expense, expenses } from '#contracts/expenses'
import { NounForm, nounIn, Page, Section, toastFault, useText } from '#kit/ui'
import { form } from '../expense/form.tsx'
import { Photos } from '../expense/photos.tsx'
import { sendReceipt } from '../expense/send-receipt.ts'

const noun = nounIn(expenses, 'expense')

/** The photo first, then what it says: enough to remember an expense by, and all of it can be changed later. */
export default function NewExpense() {
  const t = useText()
  const navigate = useNavigate()
  const [photos, setPhotos] = useState<File[]>([])
  const save = async ({ id }: Expense) => {
    // The expense is there, whatever becomes of its pictures: its page takes them, too.
    for (const photo of photos) await sendReceipt(photo, id).catch((fault) => toastFault(fault, t))
    navigate(`/expenses/expenses/${id}`, { replace: true })
  }
  return (
    <Page
      narrow
      title={t('expenses.new')}
      note={t('expenses.new.explain')}
      crumbs={[{ label: t('expenses.expenses'), to: '/expenses/expenses' }]}
    >
      <Section>
        <Stack>
          <Photos photos={photos} onChange={setPhotos} />
          <NounForm noun={noun} look={form} onDone={save} onCancel={() => navigate('/expenses/expenses')} />
        </Stack>
      </Section>
    </Page>
  )
}
