type Mailed = { mailStatus: string | null; mailedAt: string | null }

const order: readonly (string | null)[] = ['sent', 'delivered', 'failed', 'bounced', 'complained']

/**
 * What news of a mail changes of its document, which shows the last mail; undefined where nothing does: the mail was
 * not the last one, or the news is older than what is known.
 */
export function mailedAs(
  document: Mailed,
  { status: mailStatus, createdAt: mailedAt }: { status: string; createdAt: string },
): Mailed | undefined {
  if (document.mailedAt && document.mailedAt > mailedAt) return undefined
  const isOlder = document.mailedAt === mailedAt && order.indexOf(document.mailStatus) >= order.indexOf(mailStatus)
  return isOlder ? undefined : { mailStatus, mailedAt }
}
