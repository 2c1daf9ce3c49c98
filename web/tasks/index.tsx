import type { Frontend } from '../frontend.ts'

const atHome = { en: () => import('./home/messages/en.json'), de: () => import('./home/messages/de.json') }

export default {
  id: 'tasks',
  group: 'work',
  rank: 20,
  icon: 'checkbox',
  nav: [
    { path: 'my-work', title: 'tasks.myWork', op: 'tasks.task.my-work' },
    { path: 'tasks', title: 'tasks.tasks', op: 'tasks.task.list' },
    { path: 'board', title: 'tasks.board', op: 'tasks.task.list' },
    { path: 'calendar', title: 'tasks.calendar', op: 'tasks.task.list' },
    { path: 'timeline', title: 'tasks.timeline', op: 'tasks.task.list' },
    { path: 'lists', title: 'tasks.lists', op: 'tasks.list.list' },
    { path: 'states', title: 'tasks.states', op: 'tasks.state.list' },
  ],
  routes: [
    { path: 'my-work', load: () => import('./screens/my-work.tsx') },
    { path: 'tasks', load: () => import('./screens/task-list.tsx') },
    { path: 'tasks', load: () => import('./screens/tasks.tsx'), noun: 'task' },
    { path: 'board', load: () => import('./screens/board.tsx') },
    { path: 'calendar', load: () => import('./screens/calendar.tsx') },
    { path: 'timeline', load: () => import('./screens/timeline.tsx') },
    { path: 'lists', load: () => import('./screens/lists.tsx'), noun: 'list' },
    { path: 'states', load: () => import('./screens/states.tsx'), noun: 'state' },
  ],
  home: [
    {
      id: 'mine',
      rank: 25,
      op: 'tasks.task.my-work',
      size: 'half',
      messages: atHome,
      load: () => import('./home/mine.tsx'),
    },
  ],
  onRecords: { what: 'comments', op: 'tasks.task.list', load: () => import('./task/of-record.tsx') },
  inPlace: ['task.check', 'task.from-text', 'relation.*'],
  contract: () => import('#contracts/tasks').then((module) => module.tasks),
  messages: { en: () => import('./messages/en.json'), de: () => import('./messages/de.json') },
  notices: { en: () => import('./notices/messages/en.json'), de: () => import('./notices/messages/de.json') },
} satisfies Frontend
