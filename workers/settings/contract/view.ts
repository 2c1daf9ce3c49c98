import * as z from 'zod'
import { crud, id, me, noun, op, text } from '#kit/contract'

export const View = noun(
  {
    list: text(100).regex(/^[a-z][a-z-]*\.[a-z][a-z-]*\.list$/, 'not-a-list-op'),
    name: text(60),
    address: z
      .string()
      .max(6000)
      .regex(/^[^?#\s]*$/, 'not-a-query')
      .describe('Filter, sort, search and columns, as the address of the page says them'),
    isShared: z.boolean().default(false).describe('Everyone here sees it; else its owner alone'),
    ownerId: z.string(),
  },
  { readOnly: ['ownerId'], scope: { own: [{ isShared: true }, { ownerId: me }], usual: 'own', isPrivate: true } },
)
export type View = z.output<typeof View>

const view = crud('view', View, ['get', 'create', 'update'])
const viewChanges = View.pick({ name: true, address: true }).partial().extend({ isShared: z.boolean().optional() })

export const viewOps = {
  'view.list': op({
    summary: 'List the views of a list that the caller may see: shared ones and their own',
    http: 'GET /views',
    effect: 'read',
    input: z.strictObject({ list: View.shape.list }),
    output: z.object({ items: z.array(View) }),
  }),
  'view.get': view['view.get'],
  'view.create': op({ ...view['view.create'], problems: ['too-many-views'] }),
  'view.update': op({
    ...view['view.update'],
    summary: 'Change a view: its name, what it shows, or who sees it',
    input: z.strictObject({ id, ...viewChanges.shape }),
    problems: ['not-your-view'],
  }),
  'view.delete': op({
    summary: 'Delete a view',
    http: 'DELETE /views/:id',
    effect: 'write',
    input: z.strictObject({ id }),
    output: View,
    problems: ['not-your-view'],
  }),
}
