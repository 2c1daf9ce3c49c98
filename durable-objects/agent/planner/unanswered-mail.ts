import { addDays } from '#kit/calendar'
import { itemsOf, problemIn, read, type Script } from './script.ts'
import { tasksAbout, tasksFor, withoutTask } from './tasks.ts'
import { list, said, trouble } from './words.ts'

type Mail = { id: string; subject: string; fromName: string; fromAddress: string }
const most = 50

/** What people have written and nobody has put away for more than a day: a task for each, once. */
export const unansweredMail: Script = (asked, answers) => {
  const { today } = asked
  if (answers.length === 0)
    return {
      calls: [
        read('mailroom.mail.list', {
          filter: {
            kind: { eq: 'message' },
            createdAt: { gte: `${addDays(today, -30)}T00:00:00.000Z`, lt: `${addDays(today, -1)}T00:00:00.000Z` },
          },
          sort: 'createdAt',
          limit: most,
        }),
      ],
    }
  const [found, tasks, ...made] = answers
  const problem = problemIn(answers.slice(0, 2))
  if (problem) return { say: trouble(asked, problem) }
  const mails = itemsOf(found) as Mail[]
  const none = said(asked, 'No email waits for an answer.', 'Keine E-Mail wartet auf eine Antwort.')
  if (mails.length === 0) return { say: none }
  if (!tasks) return { calls: [tasksAbout(mails.map(({ id }) => id))] }
  const open = withoutTask(mails, tasks)
  if (open.length === 0) return { say: none }
  const from = ({ fromName, fromAddress }: Mail) => (fromName || fromAddress).slice(0, 100)
  const points = open.map((mail) => ({
    title: said(asked, `Answer ${from(mail)}`, `${from(mail)} antworten`),
    ...{ noun: 'mailroom.mail', id: mail.id, name: mail.subject || from(mail) },
  }))
  if (made.length === 0) return { calls: tasksFor(points, asked) }
  const head = said(
    asked,
    `${open.length} emails have waited for more than a day; a task for each:`,
    `${open.length} E-Mails warten seit mehr als einem Tag; je eine Aufgabe:`,
  )
  return {
    say: `${head}\n\n${list(
      open.map((mail) => `${from(mail)}: ${mail.subject}`),
      asked,
    )}`,
  }
}
