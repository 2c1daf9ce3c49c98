import { modals } from '@mantine/modals'
import { IconCopy, IconTemplate } from '@tabler/icons-react'
import { useNavigate } from 'react-router'
import { type Quote, quotes } from '#contracts/quotes'
import { type RecordAct, useText } from '#kit/ui'
import { TemplateForm } from './template-form.tsx'

/** The ways to use a quote once more: as another quote, or as a template of many. */
export function useCopies(quote: Quote | undefined): RecordAct[] {
  const t = useText()
  const navigate = useNavigate()
  if (!quote) return []
  const keep = () => {
    const modalId = modals.open({
      title: t('quotes.saveTemplate'),
      children: <TemplateForm quote={quote} onDone={() => modals.close(modalId)} />,
    })
  }
  return [
    {
      ...{ label: t('quotes.duplicate'), icon: <IconCopy size={16} />, op: quotes.ops['quote.create'] },
      onClick: () => navigate(`/quotes/quotes/new?like=${quote.id}`),
    },
    {
      ...{ label: t('quotes.saveTemplate'), icon: <IconTemplate size={16} />, op: quotes.ops['template.create'] },
      onClick: keep,
    },
  ]
}
