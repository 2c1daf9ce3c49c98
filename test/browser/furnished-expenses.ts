import type { Business } from '#kit/testing'

export type Post = (path: string, body: object) => Promise<{ id: string; lines: { id: string }[] }>

/** A colleague has spent: something to claim, a claim to decide on, one that is charged to a customer, and an advance. */
export async function spent({ call }: Business, post: Post, customerId: string) {
  const me = (await call('GET', '/api/identity/v1/me')).body.user.id
  const { items } = (await call('GET', '/api/identity/v1/members')).body
  const personId = items.find(({ userId }: { userId: string }) => userId !== me).userId
  const categoryId = (await call('GET', '/api/expenses/v1/categories')).body.items[0].id
  const expense = (vendorName: string) =>
    post('expenses/v1/expenses', {
      ...{ personId, categoryId, vendorName, spentOn: '2026-11-02', currency: 'EUR', amountMinor: 10_700 },
      ...{ taxes: [{ percent: '7', grossMinor: 10_700 }], reason: 'The receipt was lost.', customerId },
    })
  const submitted = async (title: string) => {
    const { id: expenseId } = await expense('Deutsche Bahn')
    const { id } = await post('expenses/v1/claims', { title, personId, expenseIds: [expenseId] })
    await post(`expenses/v1/claims/${id}/submit`, {})
    return { id, expenseId }
  }
  await expense('Hotel Post')
  await submitted('Trip to Leipzig')
  const { id, expenseId } = await submitted('Trip to Berlin')
  await post(`expenses/v1/claims/${id}/approve`, {})
  await post('expenses/v1/expenses/rebill', { expenseIds: [expenseId] })
  await post('expenses/v1/advances', { personId, amountMinor: 20_000, purpose: 'Fair in Milan' })
  await post('expenses/v1/approvers', { approverId: personId, upToMinor: 100_000 })
}
