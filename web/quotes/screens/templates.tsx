import { IconTemplate } from '@tabler/icons-react'
import { quotes } from '#contracts/quotes'
import { DataTable, Empty, nounScreens, Page, useText } from '#kit/ui'
import { TemplateLines } from '../quote/template-lines.tsx'

const Screens = nounScreens(quotes, 'template', {
  fields: [
    'name',
    ['validDays', 'language'],
    'note',
    'depositPercent',
    ['isReminding', 'isSignatureWanted', 'isSignatureRequired'],
  ],
  below: (template) => <TemplateLines template={template} />,
})

/** A template is made of a quote: its list has no way to an empty one. */
export default function Templates({ page }: { page: 'list' | 'new' | 'record' | 'edit' }) {
  const t = useText()
  if (page !== 'list') return <Screens page={page} />
  return (
    <Page title={t('quotes.templates')} note={t('quotes.templates.note')}>
      <DataTable
        op={quotes.ops['template.list']}
        to={({ id }) => `/quotes/templates/${id}`}
        columns={[
          { field: 'name' },
          { field: 'validDays' },
          { field: 'currency', isHidden: true },
          { field: 'createdAt' },
        ]}
        sort="name"
        empty={
          <Empty icon={<IconTemplate size={24} stroke={1.6} />} title={t('quotes.templates.empty')}>
            {t('quotes.templates.note')}
          </Empty>
        }
      />
    </Page>
  )
}
