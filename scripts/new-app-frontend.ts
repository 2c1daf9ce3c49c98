/** The micro-frontend of a new app: the pages of its noun, its words in both languages. */
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
  routes: [{ path: 'items', load: () => import('./screens/items.tsx'), noun: 'item' }],
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
      'none.item': 'Say here what an item is good for.',
    }),
    [`web/${slug}/messages/de.json`]: words({
      items: 'Einträge',
      'none.item': 'Hier steht, wozu ein Eintrag gut ist.',
    }),
    [`web/${slug}/screens/items.tsx`]: `import { ${name} } from '#contracts/${slug}'
import { nounScreens } from '#kit/ui'

export default nounScreens(${name}, 'item', {
  columns: [{ field: 'name' }, { field: 'note' }, { field: 'updatedAt', isHidden: true }],
})
`,
  }
}
