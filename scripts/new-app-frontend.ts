/** The micro-frontend of a new app: a list, a record to make and to change, its words in both languages. */
export function frontendFiles(slug: string, name: string): Record<string, string> {
  const title = slug.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase())
  const words = (text: Record<string, string>) =>
    `${JSON.stringify(Object.fromEntries(Object.entries(text).map(([id, word]) => [`${slug}.${id}`, word])), null, 2)}\n`
  return {
    [`web/${slug}/index.tsx`]: `import type { Frontend } from '../frontend.ts'

export default {
  id: '${slug}',
  group: 'work',
  rank: 100,
  icon: 'clipboard-list',
  nav: [{ path: 'items', title: '${slug}.items', op: '${slug}.item.list' }],
  routes: [
    { path: 'items', load: () => import('./screens/items.tsx') },
    { path: 'items/:id', load: () => import('./screens/item.tsx') },
  ],
  contract: () => import('#contracts/${slug}').then((module) => module.${name}),
  messages: { en: () => import('./messages/en.json'), de: () => import('./messages/de.json') },
} satisfies Frontend
`,
    [`web/${slug}/names/messages/en.json`]: words({
      title,
      'noun.item': 'an item',
      'nouns.item': 'items',
    }),
    [`web/${slug}/names/messages/de.json`]: words({
      title,
      'noun.item': 'der Eintrag',
      'nouns.item': 'Einträge',
    }),
    [`web/${slug}/messages/en.json`]: words({
      items: 'Items',
      new: 'New item',
      archive: 'Archive',
      'archive.explain': 'It leaves the lists and can still be looked up.',
      archived: 'Archived',
      saved: 'Saved',
      none: 'No items yet',
      'none.explain': 'Say here what an item is good for.',
    }),
    [`web/${slug}/messages/de.json`]: words({
      items: 'Einträge',
      new: 'Neuer Eintrag',
      archive: 'Archivieren',
      'archive.explain': 'Er verschwindet aus den Listen und bleibt auffindbar.',
      archived: 'Archiviert',
      saved: 'Gespeichert',
      none: 'Noch keine Einträge',
      'none.explain': 'Hier steht, wozu ein Eintrag gut ist.',
    }),
    [`web/${slug}/screens/items.tsx`]: `import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import { ${name} } from '#contracts/${slug}'
import { DataTable, Empty, Page, useCan, useText } from '#kit/ui'

export default function Items() {
  const t = useText()
  const can = useCan()
  const create = can(${name}.ops['item.create']) && (
    <Button component={Link} to="/${slug}/items/new" leftSection={<IconPlus size={16} />}>
      {t('${slug}.new')}
    </Button>
  )
  return (
    <Page title={t('${slug}.items')} acts={create}>
      <DataTable
        op={${name}.ops['item.list']}
        sort="name"
        to={({ id }) => \`/${slug}/items/\${id}\`}
        columns={[{ field: 'name' }, { field: 'note' }, { field: 'updatedAt', isHidden: true }]}
        empty={
          <Empty title={t('${slug}.none')} act={create}>
            {t('${slug}.none.explain')}
          </Empty>
        }
      />
    </Page>
  )
}
`,
    [`web/${slug}/screens/item.tsx`]: `import { Button, Stack } from '@mantine/core'
import { IconArchive } from '@tabler/icons-react'
import { useNavigate, useParams } from 'react-router'
import { ${name} } from '#contracts/${slug}'
import { Loaded, Page, ReferredBy, SchemaForm, Section, Timeline, useCan, useConfirmed, useOp, useText } from '#kit/ui'

const { ops } = ${name}
const list = '/${slug}/items'

/** One item; \`new\` makes one. */
export default function ItemScreen() {
  const { id = 'new' } = useParams()
  const isNew = id === 'new'
  const t = useText()
  const can = useCan()
  const navigate = useNavigate()
  const query = useOp(ops['item.get'], { id }, { enabled: !isNew })
  const archive = useConfirmed(ops['item.archive'], {
    title: t('${slug}.archive'),
    explain: t('${slug}.archive.explain'),
    confirm: t('${slug}.archive'),
    done: t('${slug}.archived'),
    onDone: () => navigate(list),
  })
  const about = {
    fields: ['name', 'note'],
    done: t('${slug}.saved'),
    onDone: () => navigate(list),
    onCancel: () => navigate(list),
  }
  return (
    <Page
      narrow
      title={isNew ? t('${slug}.new') : (query.data?.name ?? '…')}
      crumbs={[{ label: t('${slug}.items'), to: list }]}
      acts={
        !isNew &&
        can(ops['item.archive']) && (
          <Button variant="default" leftSection={<IconArchive size={16} />} onClick={() => archive({ id })}>
            {t('${slug}.archive')}
          </Button>
        )
      }
    >
      <Stack gap="lg">
        <Section>
          {isNew ? (
            <SchemaForm op={ops['item.create']} {...about} />
          ) : (
            <Loaded query={query}>{(item) => <SchemaForm op={ops['item.update']} row={item} {...about} />}</Loaded>
          )}
        </Section>
        {query.data && !isNew && <ReferredBy op={ops['item.get']} row={query.data} />}
        {query.data && !isNew && <Timeline op={ops['item.get']} row={query.data} />}
      </Stack>
    </Page>
  )
}
`,
  }
}
